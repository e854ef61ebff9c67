import type { Session, SessionSummary, UnansweredWait } from '../../src/index.ts';

/**
 * The summary once more, naively: each figure is read off the whole list on its own. Sums are taken with integers of any
 * size, so that they are exact.
 */
export function naiveSummary(
  sessions: readonly Session[],
  waits: readonly UnansweredWait[],
  serviceLevel: number | undefined,
): SessionSummary {
  const ended = sessions.filter(({ endedAt }) => endedAt !== undefined);
  const replied = ended.filter(({ firstReplyAt }) => firstReplyAt !== undefined);
  const out = sessions.filter(({ endedBy }) => endedBy === 'transfer');
  const abandoned = waits.filter(({ endedBy }) => ['customer', 'agent', 'system', 'inactivity'].includes(endedBy));
  const waitTimes = sessions.map(({ queuedAt, startedAt }) => startedAt - queuedAt);
  const handleTimes = ended.map(({ startedAt, endedAt = NaN }) => endedAt - startedAt);
  const heldTimes = ended.map(({ heldTime }) => heldTime ?? 0);
  const replyTimes = replied.map(({ startedAt, firstReplyAt = NaN }) => firstReplyAt - startedAt);
  const abandonedTimes = abandoned.map(({ startedAt, endedAt }) => endedAt - startedAt);
  const inTime = sessions.filter(
    ({ startedBy, queuedAt, startedAt }) =>
      serviceLevel !== undefined && startedBy !== 'takeover' && startedAt - queuedAt <= serviceLevel,
  );
  const codes = sessions.map(({ dispositionCode }) => dispositionCode ?? null);
  const routes = out.flatMap(({ campaignId, transferredTo }) =>
    transferredTo === undefined ? [] : [[campaignId, transferredTo.campaignId] as const],
  );
  const missed = [...sessions, ...waits].flatMap(({ missedBy }) => missedBy ?? []);
  return {
    sessions: sessions.length,
    ended: ended.length,
    transferredIn: sessions.filter(({ startedBy }) => startedBy === 'transfer').length,
    transferredOut: out.length,
    transferAbandoned: out.filter(({ transferAbandoned }) => transferAbandoned).length,
    released: sessions.filter(({ endedBy }) => endedBy === 'released').length,
    failedTransfers: sum(sessions.map(({ failedTransfers }) => failedTransfers)),
    customerMessages: sum(sessions.map(({ customerMessages }) => customerMessages)),
    agentMessages: sum(sessions.map(({ agentMessages }) => agentMessages)),
    replied: replied.length,
    withinServiceLevel: inTime.length,
    abandoned: abandoned.length,
    totalWaitTime: sum(waitTimes),
    longestWaitTime: longest(waitTimes),
    totalHandleTime: sum(handleTimes),
    longestHandleTime: longest(handleTimes),
    totalHeldTime: sum(heldTimes),
    longestHeldTime: longest(heldTimes),
    totalFirstReplyTime: sum(replyTimes),
    longestFirstReplyTime: longest(replyTimes),
    totalAbandonedTime: sum(abandonedTimes),
    longestAbandonedTime: longest(abandonedTimes),
    dispositions: inOrder(codes).map((code) => ({ code, sessions: codes.filter((other) => other === code).length })),
    transfers: inOrder(routes.map(([from]) => from)).flatMap((from) =>
      inOrder(routes.filter((route) => route[0] === from).map(([, to]) => to)).map((to) => ({
        from,
        to,
        sessions: routes.filter((route) => route[0] === from && route[1] === to).length,
      })),
    ),
    missedOffers: inOrder(missed).map((agentId) => ({
      agentId,
      offers: missed.filter((other) => other === agentId).length,
    })),
  };
}

/** Each key once, by code unit: `sort` without a function compares so. `null` comes last. */
export function inOrder<Key extends string | null>(keys: readonly Key[]): readonly Key[] {
  const once = [...new Set(keys)];
  return [...once.filter((key) => key !== null).sort(), ...once.filter((key) => key === null)];
}

function sum(figures: readonly number[]): number {
  return Number(figures.reduce((total, figure) => total + BigInt(figure), 0n));
}

function longest(times: readonly number[]): number {
  return Math.max(0, ...times);
}
