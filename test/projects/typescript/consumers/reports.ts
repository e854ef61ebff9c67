import {
  EMPTY_SUMMARY,
  mergeSummaries,
  type Program,
  type Session,
  sessionReport,
  sessionRow,
  type SessionRow,
  type SessionSummary,
  summarizeSessions,
  summarizeSessionsBy,
  type UnansweredWait,
  waitReport,
  type WaitRow,
} from 'omnichannel-transfer';

// Reports sessions and waits. Compiled, never run.

declare const program: Program;
declare const sessions: readonly Session[];
declare const waits: readonly UnansweredWait[];
declare const serviceLevel: number | undefined;

export const rows: readonly SessionRow[] = sessionReport(program, sessions);
export const streamed: readonly SessionRow[] = sessions.map(sessionRow(program));
export const handled: readonly (number | null)[] = rows.map(({ handleTime }) => handleTime);
export const lost: readonly WaitRow[] = waitReport(program, waits);
export const totals: SessionSummary = mergeSummaries(
  EMPTY_SUMMARY,
  summarizeSessions(sessions, { unansweredWaits: waits, serviceLevel }),
);
export const agents: readonly (string | null)[] = summarizeSessionsBy(sessions, 'agentId').map(({ key }) => key);
export const days = summarizeSessionsBy(sessions, (of) => String('endedAt' in of ? of.endedAt : null), {
  serviceLevel,
});
export const firstDay: number | undefined = days[0]?.summary.sessions;
