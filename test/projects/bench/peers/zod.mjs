import * as z from 'zod';

const text = z.string().optional();
const at = z.number().int().min(-8.64e15).max(8.64e15);
const target = z.object({ campaignId: z.string(), agentId: text, channel: text });
const event = (type, others) => z.object({ id: text, at, type: z.literal(type), ...others });
const message = (from, others) => event('message', { from: z.literal(from), text, ...others });
const ended = (by, others) => event('ended', { by: z.literal(by), ...others });

const conversation = z.object({
  id: z.string(),
  programId: z.string(),
  channel: z.string(),
  customer: z.object({ name: text, email: text, phone: text, site: text, page: text, ip: text }).optional(),
  events: z.array(
    z.discriminatedUnion('type', [
      event('queued', { campaignId: z.string() }),
      event('offer-missed', { agentId: z.string() }),
      event('accepted', { agentId: z.string(), campaignId: z.string(), takeover: z.boolean().optional() }),
      z.discriminatedUnion('from', [message('customer'), message('system'), message('agent', { agentId: z.string() })]),
      event('held', { agentId: text }),
      event('resumed', { agentId: text }),
      event('released', { agentId: text }),
      event('transfer-requested', { to: target, agentId: text, comment: text }),
      event('transfer-failed', { reason: z.enum(['declined', 'expired', 'cancelled']), agentId: text }),
      event('rerouted', { to: target }),
      event('dispositioned', {
        agentId: z.string(),
        code: z.string(),
        session: z.number().int().min(1).optional(),
      }),
      z.discriminatedUnion('by', [
        ended('agent', { agentId: text }),
        ended('customer'),
        ended('inactivity'),
        ended('system'),
      ]),
    ]),
  ),
});

export const zod = {
  name: 'zod',
  parse: (input) => conversation.safeParse(input),
  copied: ({ success, data }) => (success ? data : undefined),
};
