import * as v from 'valibot';

const text = v.optional(v.string());
const at = v.pipe(v.number(), v.integer(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const target = v.object({ campaignId: v.string(), agentId: text, channel: text });
const event = (type, others) => v.object({ id: text, at, type: v.literal(type), ...others });
const message = (from, others) => event('message', { from: v.literal(from), text, ...others });
const ended = (by, others) => event('ended', { by: v.literal(by), ...others });

const conversation = v.object({
  id: v.string(),
  programId: v.string(),
  channel: v.string(),
  customer: v.optional(v.object({ name: text, email: text, phone: text, site: text, page: text, ip: text })),
  events: v.array(
    v.variant('type', [
      event('queued', { campaignId: v.string() }),
      event('offer-missed', { agentId: v.string() }),
      event('accepted', { agentId: v.string(), campaignId: v.string(), takeover: v.optional(v.boolean()) }),
      v.variant('from', [message('customer'), message('system'), message('agent', { agentId: v.string() })]),
      event('held', { agentId: text }),
      event('resumed', { agentId: text }),
      event('released', { agentId: text }),
      event('transfer-requested', { to: target, agentId: text, comment: text }),
      event('transfer-failed', { reason: v.picklist(['declined', 'expired', 'cancelled']), agentId: text }),
      event('rerouted', { to: target }),
      event('dispositioned', {
        agentId: v.string(),
        code: v.string(),
        session: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      }),
      v.variant('by', [ended('agent', { agentId: text }), ended('customer'), ended('inactivity'), ended('system')]),
    ]),
  ),
});

export const valibot = {
  name: 'valibot',
  parse: (input) => v.safeParse(conversation, input),
  copied: ({ success, output }) => (success ? output : undefined),
};
