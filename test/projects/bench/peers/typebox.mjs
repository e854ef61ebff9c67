// TypeBox, compiled: says yes or no, and copies nothing.
import Type from 'typebox';
import { Compile } from 'typebox/compile';

const text = Type.Optional(Type.String());
const at = Type.Integer({ minimum: -8.64e15, maximum: 8.64e15 });
const target = Type.Object({ campaignId: Type.String(), agentId: text, channel: text });
const oneOf = (...values) => Type.Union(values.map((value) => Type.Literal(value)));
const event = (type, others) => Type.Object({ id: text, at, type: Type.Literal(type), ...others });

const validator = Compile(
  Type.Object({
    id: Type.String(),
    programId: Type.String(),
    channel: Type.String(),
    customer: Type.Optional(Type.Object({ name: text, email: text, phone: text, site: text, page: text, ip: text })),
    events: Type.Array(
      Type.Union([
        event('message', { from: oneOf('customer', 'system'), text }), // the frequent ones first: it tries them in turn
        event('message', { from: Type.Literal('agent'), agentId: Type.String(), text }),
        event('queued', { campaignId: Type.String() }),
        event('accepted', {
          agentId: Type.String(),
          campaignId: Type.String(),
          takeover: Type.Optional(Type.Boolean()),
        }),
        event('ended', { by: Type.Literal('agent'), agentId: text }),
        event('ended', { by: oneOf('customer', 'inactivity', 'system') }),
        event('transfer-requested', { to: target, agentId: text, comment: text }),
        event('transfer-failed', { reason: oneOf('declined', 'expired', 'cancelled'), agentId: text }),
        event('dispositioned', {
          agentId: Type.String(),
          code: Type.String(),
          session: Type.Optional(Type.Integer({ minimum: 1 })),
        }),
        event('offer-missed', { agentId: Type.String() }),
        event('held', { agentId: text }),
        event('resumed', { agentId: text }),
        event('released', { agentId: text }),
        event('rerouted', { to: target }),
      ]),
    ),
  }),
);

export const typebox = {
  name: 'typebox, compiled (a yes or no, copies nothing)',
  parse: (input) => validator.Check(input),
  accepts: (answer) => answer,
};
