import type { Session, UnansweredWait } from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';

/** A session that waited for 2 s and was handled for 7 s, with these changes. */
export function sessionWith(changes: Partial<Session> = {}): Session {
  return deepFreeze<Session>({
    id: 'c/1',
    conversationId: 'c',
    number: 1,
    programId: 'care',
    channel: 'webchat',
    campaignId: 'service',
    agentId: 'ana',
    startedBy: 'queue',
    queuedAt: 1_000,
    startedAt: 3_000,
    endedAt: 10_000,
    endedBy: 'customer',
    customerMessages: 0,
    agentMessages: 0,
    failedTransfers: 0,
    eventRange: [0, 3],
    ...changes,
  });
}

/** A session that ended by a transfer from one campaign to another. */
export function transferred(from: string, to: string): Session {
  return sessionWith({ campaignId: from, endedBy: 'transfer', transferredTo: { campaignId: to } });
}

/** A wait of 4 s in a queue that the customer gave up, with these changes. */
export function waitWith(changes: Partial<UnansweredWait> = {}): UnansweredWait {
  return deepFreeze<UnansweredWait>({
    conversationId: 'c',
    programId: 'care',
    channel: 'webchat',
    afterSession: 0,
    campaignId: 'service',
    startedBy: 'queue',
    startedAt: 1_000,
    endedAt: 5_000,
    endedBy: 'customer',
    ...changes,
  });
}

/** The same without the property: absent, and not `undefined`. */
export function without<T extends object, Key extends keyof T>(value: T, ...keys: readonly Key[]): Omit<T, Key> {
  const entries = Object.entries(value).filter(([key]) => !keys.some((absent) => absent === key));
  return Object.fromEntries(entries) as Omit<T, Key>; // the entries that are left
}
