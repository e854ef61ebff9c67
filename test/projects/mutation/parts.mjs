const TESTING = 'test/testing.test.ts';
const LOADS = 'test/mutation/loads.test.ts';
const library = { include: ['test/*.test.ts', LOADS], exclude: [TESTING] };

/**
 * The sources in parts, each with the tests that have to find its mutants. A part's report is kept when it is done, so a
 * run that was stopped takes up with the part it was at.
 */
export const parts = {
  check: {
    files: [
      'standard-rules',
      'transfer',
      'transfer-rule',
      'program',
      'campaign',
      'channel',
      'disposition',
      'handover',
      'lint',
      'agent',
      'instant',
      'index',
    ],
    tests: library,
  },
  sessions: {
    files: ['conversation', 'conversation-state', 'session', 'draft', 'checkpoint', 'steps', 'transition', 'lifecycle'],
    tests: library,
  },
  boundary: { files: ['schema', 'decoder', 'timestamp', 'standard-schema'], tests: library },
  reports: {
    files: ['audit', 'audit-finding', 'report', 'summary', 'conversation-diagram', 'transfer-diagram', 'mermaid-label'],
    tests: library,
  },
  testing: {
    files: ['testing', 'transfer-case', 'legal-conversation'],
    tests: { include: [TESTING, LOADS], exclude: [] },
  },
};
