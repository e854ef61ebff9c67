import {
  type AsOfOptions,
  auditConversation,
  type Conversation,
  type ConversationEvent,
  conversationState,
  type ConversationStatus,
  decide,
  type Disposition,
  type InactivityOptions,
  type Program,
  type Session,
  sessionReport,
  type SessionRow,
  sessionsOf,
  type SessionSummary,
  summarizeSessions,
  type UnansweredWait,
  waitReport,
  type WaitRow,
} from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';

/** A disposition that says that a session was passed on. */
export const passedOn: Disposition = { code: 'PASSED', label: 'Went to a colleague', indicatesTransfer: true };

/** A bike shop: Noa knows repairs, Mei knows orders, and Ivo knows both. */
export const shop: Program = shopWith({});

/** The bike shop, whose two campaigns have these dispositions, and with these changes of its agents' campaigns. */
export function shopWith({
  dispositions,
  mei = ['orders'],
}: {
  readonly dispositions?: readonly Disposition[];
  readonly mei?: readonly string[];
}): Program {
  const campaign = { kind: 'omnichannel', channels: ['webchat'], ...(dispositions && { dispositions }) } as const;
  return deepFreeze<Program>({
    id: 'shop',
    name: 'Bike Shop',
    campaigns: [
      { id: 'repairs', name: 'Repairs', ...campaign },
      { id: 'orders', name: 'Orders', ...campaign },
    ],
    agents: [
      { id: 'noa', name: 'Noa', campaignIds: ['repairs'], availability: 'available' },
      { id: 'ivo', name: 'Ivo', campaignIds: ['repairs', 'orders'], availability: 'available' },
      { id: 'mei', name: 'Mei', campaignIds: mei, availability: 'available' },
    ],
  });
}

/** A webchat with the bike shop. */
export function shopChat(...events: readonly ConversationEvent[]): Conversation {
  return deepFreeze({ id: 'chat', programId: 'shop', channel: 'webchat', events });
}

/** Everything that the library says about a conversation. */
export interface Account {
  readonly status: ConversationStatus;
  readonly sessions: readonly Session[];
  readonly waits: readonly UnansweredWait[];
  readonly rows: readonly SessionRow[];
  readonly waitRows: readonly WaitRow[];
  readonly summary: SessionSummary;
  /** What an audit finds, each as `code at index`. */
  readonly findings: readonly string[];
  /** Why the last event would have been refused. */
  readonly refusals: readonly string[];
}

/** Reads a conversation in every way. */
export function accountOf(
  program: Program,
  conversation: Conversation,
  options: InactivityOptions & AsOfOptions & { readonly serviceLevel?: number } = {},
): Account {
  const { serviceLevel, asOf, ...inactivity } = options;
  const { events } = conversation;
  const last = events.at(-1);
  const before = conversationState({ ...conversation, events: events.slice(0, -1) }, inactivity);
  const state = conversationState(conversation, { ...inactivity, asOf });
  const { unansweredWaits } = state;
  const sessions = sessionsOf(state);
  return {
    status: state.status,
    sessions,
    waits: unansweredWaits,
    rows: sessionReport(program, sessions),
    waitRows: waitReport(program, unansweredWaits),
    summary: summarizeSessions(sessions, { unansweredWaits, serviceLevel }),
    findings: auditConversation(program, conversation, { ...inactivity, asOf }).map(
      ({ code, index }) => `${code} at ${index}`,
    ),
    refusals: last === undefined ? [] : decide(program, before, last).refusals.map(({ code }) => code),
  };
}

/** The same items with these properties only. So `toEqual` compares them, and takes an absent one for `undefined`. */
export function only<T extends object, Key extends keyof T>(
  items: readonly T[],
  ...keys: readonly Key[]
): readonly Partial<Pick<T, Key>>[] {
  return items.map((item) => {
    const entries = keys.filter((key) => key in item).map((key) => [key, item[key]] as const);
    return Object.fromEntries(entries) as Partial<Pick<T, Key>>; // the entries of these keys
  });
}
