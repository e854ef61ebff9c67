import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Conversation, CustomerDetails } from '../model/conversation.ts';
import type { ConversationEvent } from '../model/conversation-event.ts';
import type { Disposition } from '../model/disposition.ts';
import type { Program } from '../model/program.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import { object } from './object-shape.ts';
import { arrayOf, boolean, instant, optional, ordinal, type Shape, string, uniqueId } from './value-shapes.ts';

/*
 * The model's shape. The compiler compares it with the model: a property, or a value of a closed list, that is added
 * there and not here does not compile. What stands below a value are the properties that it brings with it.
 */

const disposition = object<Disposition>({
  code: string,
  label: string,
  active: optional(boolean),
  indicatesTransfer: optional(boolean),
});

const campaign = object<Campaign>({
  id: uniqueId,
  name: string,
  kind: { omnichannel: {}, call: {} },
  channels: arrayOf(string),
  dispositions: optional(arrayOf(disposition)),
});

const agent = object<Agent>({
  id: uniqueId,
  name: string,
  campaignIds: arrayOf(string),
  availability: { available: {}, 'on-call': {}, unavailable: {} },
});

export const programShape: Shape<Program> = object<Program>({
  id: string,
  name: string,
  campaigns: arrayOf(campaign),
  agents: optional(arrayOf(agent)),
});

export const transferTargetShape: Shape<TransferTarget> = object<TransferTarget>({
  campaignId: string,
  agentId: optional(string),
  channel: optional(string),
});

export const eventShape: Shape<ConversationEvent> = object<ConversationEvent>({
  id: optional(string),
  at: instant,
  type: {
    queued: { campaignId: string },
    'offer-missed': { agentId: string },
    accepted: { agentId: string, campaignId: string, takeover: optional(boolean) },
    message: { from: { customer: {}, system: {}, agent: { agentId: string } }, text: optional(string) },
    held: { agentId: optional(string) },
    resumed: { agentId: optional(string) },
    released: { agentId: optional(string) },
    'transfer-requested': { to: transferTargetShape, agentId: optional(string), comment: optional(string) },
    'transfer-failed': { reason: { declined: {}, expired: {}, cancelled: {} }, agentId: optional(string) },
    rerouted: { to: transferTargetShape },
    dispositioned: { agentId: string, code: string, session: optional(ordinal) },
    ended: { by: { agent: { agentId: optional(string) }, customer: {}, inactivity: {}, system: {} } },
  },
});

const customer = object<CustomerDetails>({
  name: optional(string),
  email: optional(string),
  phone: optional(string),
  site: optional(string),
  page: optional(string),
  ip: optional(string),
});

export const conversationShape: Shape<Conversation> = object<Conversation>({
  id: string,
  programId: string,
  channel: string,
  customer: optional(customer),
  events: arrayOf(eventShape),
});
