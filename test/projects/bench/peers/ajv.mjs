// ajv: says yes or no, and copies nothing.
import { Ajv } from 'ajv';

const text = { type: 'string' };
const at = { type: 'integer', minimum: -8.64e15, maximum: 8.64e15 };
const object = (required, optional = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const event = (type, required, optional) =>
  object({ at, type: { const: type }, ...required }, { id: text, ...optional });
const either = (propertyName, variants) => ({
  type: 'object',
  required: [propertyName],
  discriminator: { propertyName },
  oneOf: variants,
});
const target = object({ campaignId: text }, { agentId: text, channel: text });

const check = new Ajv({ discriminator: true }).compile(
  object(
    {
      id: text,
      programId: text,
      channel: text,
      events: {
        type: 'array',
        items: either('type', [
          event('queued', { campaignId: text }),
          event('offer-missed', { agentId: text }),
          event('accepted', { agentId: text, campaignId: text }, { takeover: { type: 'boolean' } }),
          {
            ...event('message', {}, { text }),
            ...either('from', [
              object({ from: { enum: ['customer', 'system'] } }),
              object({ from: { const: 'agent' }, agentId: text }),
            ]),
            required: ['at', 'type', 'from'],
          },
          event('held', {}, { agentId: text }),
          event('resumed', {}, { agentId: text }),
          event('released', {}, { agentId: text }),
          event('transfer-requested', { to: target }, { agentId: text, comment: text }),
          event('transfer-failed', { reason: { enum: ['declined', 'expired', 'cancelled'] } }, { agentId: text }),
          event('rerouted', { to: target }),
          event('dispositioned', { agentId: text, code: text }, { session: { type: 'integer', minimum: 1 } }),
          {
            ...event('ended', {}),
            ...either('by', [
              object({ by: { const: 'agent' } }, { agentId: text }),
              object({ by: { enum: ['customer', 'inactivity', 'system'] } }),
            ]),
            required: ['at', 'type', 'by'],
          },
        ]),
      },
    },
    { customer: object({}, { name: text, email: text, phone: text, site: text, page: text, ip: text }) },
  ),
);

export const ajv = {
  name: 'ajv (a yes or no, copies nothing)',
  parse: (input) => check(input),
  accepts: (answer) => answer,
};
