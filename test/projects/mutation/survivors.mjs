/**
 * The mutants that live, by file: in the line that holds the first text, what becomes the second. Each with the reason
 * why no test can tell it from the source, or why its difference is none that the library promises.
 */
export const survivors = [
  // where the types need a word and the values do not
  ...because('The other operand says the same: no value but a number is an integer.', 'decoder.ts', [
    ["typeof input === 'number' && Number.isSafeInteger", 'true'],
    ["typeof input === 'number' && isInstant", 'true'],
  ]),
  ...because('Where there is nothing to keep, something was reported, and what was kept is dropped.', 'decoder.ts', [
    ['if (value !== null) values.push(value)', 'true'],
  ]),
  ...because('A disposition is looked for under a code; under none there is none.', 'report.ts', [
    ['const disposition = isOurs && code !== null', 'true'],
  ]),
  ...because('What stands in for an absent roster has no id, so it is nobody whom an id finds.', 'report.ts', [
    ['byId(program.agents ?? [])', '["Stryker was here"]'],
  ]),
  ...because('What stands in for an absent roster has no id, so it is nobody whom an id finds.', 'program.ts', [
    ['program.agents ?? []', '["Stryker was here"]'],
  ]),

  // where the same is reached in another way
  ...because(
    'A name is cut before it is taken apart, to keep the cost down: its first forty characters are the same.',
    'mermaid-label.ts',
    [['name.slice(0, 2 * LONGEST + 1)', 'name']],
  ),
  ...because('Of equal times either is the longest; equal keys never come to the last line.', 'summary.ts', [
    ['figures.longestWaitTime = waitTime', 'waitTime >= figures.longestWaitTime'],
    ['figures.longestHandleTime = handleTime', 'handleTime >= figures.longestHandleTime'],
    ['figures.longestFirstReplyTime = firstReplyTime', 'firstReplyTime >= figures.longestFirstReplyTime'],
    ['return a < b ? -1 : 1', 'a <= b'],
  ]),
  ...because('What cannot be read is taken for no array; undefined is as false.', 'decoder.ts', [['} catch {', '{}']]),

  ...because(
    'What stands in for what is absent has no id, so it is nobody whom an id finds.',
    'conversation-diagram.ts',
    [
      ['byId(isOurs ? program.campaigns : [])', '["Stryker was here"]'],
      ['byId((isOurs && program.agents) || [])', '["Stryker was here"]'],
    ],
  ),
  ...because('The first session comes from the queue.', 'conversation-diagram.ts', [
    ["if (previous !== undefined && startedBy !== 'queue')", 'true'],
  ]),
  ...because(
    'The years are counted from a leap one, and leap years lie the same way before it as after it.',
    'timestamp.ts',
    [['Date.UTC(2000 + (Number(year) % 400)', '2000 - Number(year) % 400']],
  ),
  ...because(
    'Where the machine is at UTC, as here, a time without an offset is at UTC; elsewhere a test turns red.',
    'timestamp.ts',
    [["const offset = offsetHours === undefined ? 'Z'", '""']],
  ),
  ...because('This engine cuts further digits off by itself, which not every one has to.', 'timestamp.ts', [
    ['fraction.slice(0, 3).padEnd', 'fraction'],
  ]),
  ...because('The same rules in a frozen list: only the cost differs.', 'transfer.ts', [
    ['TRANSFER_RULES.slice()', 'TRANSFER_RULES'],
  ]),

  // the state machine and the audit
  ...because('What an active draft has too much is in no state, for states are literals.', 'checkpoint.ts', [
    ["case 'active': {", "case 'active':"],
    ["case 'active': {", '{}'],
  ]),
  ...because('An end is what is left where all other statuses are told apart.', 'checkpoint.ts', [
    ["case 'ended':", "case 'ended':"],
  ]),
  ...because('The sessions are copied or looked through one by one: only the cost differs.', 'draft.ts', [
    ['if (draft.ownsSessions) draft.endedSessions.push', 'false'],
    ['if (draft.ownsSessions) {', 'true'],
    ['if (draft.ownsSessions) {', 'false'],
    ['if (draft.ownsSessions) {', '{}'],
    ['ownsSessions: true', 'false'],
  ]),
  ...because('Beyond the end of the list is nobody, and within it is a session.', 'draft.ts', [
    ['for (let index = endedSessions.length - 1;', 'endedSessions.length + 1'],
    ['if (endedSessions[index]?.agentId === agentId)', 'endedSessions[index].agentId'],
  ]),
  ...because('Of equal times either is the later.', 'steps.ts', [['return floor > at', 'floor >= at']]),
  ...because(
    'Falling out of the switch is to return nothing, which is what an ignored event returns.',
    'transition-table.ts',
    [
      ...["'active'", "'transferring'", "'ended'"].map((status) => [`case ${status}:`, '""']),
      ["case 'transferring':", "case 'transferring':"],
      ["case 'ended':", "case 'ended':"],
    ],
  ),
  ...because(
    "The notices of the system have no agent, so they are nobody's who holds the conversation.",
    'transition-table.ts',
    [["event.from === 'agent' && event.agentId === session.agentId", 'true']],
  ),
  ...because('Meaningless while new: no state shows it, and nothing is compared with it.', 'draft.ts', [
    ["standing: { status: 'new', since: -Infinity }", '+Infinity'],
  ]),
  ...because('Meaningless while new: no state shows it, and nothing is compared with it.', 'checkpoint.ts', [
    ["return { status: 'new', since: -Infinity }", '+Infinity'],
    ["case 'new':", "case 'new':"],
  ]),
  ...because('An undefined time is not at or after any other, so nothing lapses.', 'lifecycle.ts', [
    ['if (options.asOf !== undefined) lapse', 'true'],
  ]),
  ...because('Nobody bears an id that is absent.', 'transfer.ts', [
    ['toAgent: to.agentId === undefined', 'false'],
    ['return campaignId === undefined', 'false'],
    ['byId(program.agents ?? [])', '["Stryker was here"]'],
  ]),
  ...because('What stands between the names in a message is text for people.', 'standard-rules.ts', [
    ['return `"${names.join(', '""'],
  ]),
  ...because(
    'Events of the other types, or from others, lack the property that is read next; the operand narrows the type.',
    'audit.ts',
    [
      ["standing === derivedEnd && event.type === 'ended'", 'true'],
      ["else if (event.type !== 'message' || event.from !== 'system')", 'false'],
      ["const session = type === 'dispositioned'", 'true'],
    ],
  ),
  ...because('A request is taken only while active, and there is a session for every disposition taken.', 'audit.ts', [
    ["event.type === 'transfer-requested' && standing.status === 'active'", 'true'],
    ['if (session !== undefined) find(unknownDisposition', 'true'],
  ]),

  // the entry for tests
  ...because(
    'A move that is undefined becomes the first one, a notice of the system, which is as legal: only the odds differ.',
    'legal-conversation.ts',
    [
      ['if (accepted !== undefined) moves.push(accepted', 'true'],
      ['if (takeover !== undefined && takeover.agentId !== holder)', 'true'],
    ],
  ),
  ...because(
    'Where an agent has the conversation, its own queue may have it, so there is an option.',
    'legal-conversation.ts',
    [
      ['const to = pick(options, how)?.to', 'pick(options, how).to'],
      ['if (to === undefined) return moves', 'false'],
    ],
  ),
  ...because('Without a session there is no disposition; the operand narrows the type.', 'legal-conversation.ts', [
    ['if (session === undefined || disposition === undefined)', 'false'],
  ]),
  ...because('The campaign of a session of a legal log is one of the program.', 'legal-conversation.ts', [
    ['return campaign === undefined ? []', 'false'],
    ['return campaign === undefined ? []', '["Stryker was here"]'],
  ]),
  ...because('Numbers that are fewer come round again, and none are as 0: only the variety differs.', 'testing.ts', [
    ['picks: fc.array(fc.nat(), { minLength: 12, maxLength: 12 })', '{}'],
  ]),
  ...because('What is no text cannot be trimmed, and so breaks the law as well.', 'testing.ts', [
    ["same(typeof message === 'string' && message.trim() !== ''", 'true'],
  ]),
  ...because(
    'What is neither has another prototype than objects, or none to be asked for, which breaks the law as well.',
    'testing.ts',
    [["if (typeof value !== 'object') return false", 'false']],
  ),
  ...because('There is something to pick from: what stands in for nothing is never reached.', 'transfer-case.ts', [
    ["?? 'ended'", '""'],
  ]),
  ...because('What goes neither on nor back are steps that others make as well: only the odds differ.', 'testing.ts', [
    ['fc.integer({ min: -INACTIVITY_TIMEOUT, max: -1 })', '+1'],
  ]),
  ...because("A fault that is no rule's is none.", 'testing.ts', [
    ['{ weight: 10, arbitrary: fc.constant([]) }', '["Stryker was here"]'],
  ]),
  ...because('A coin has two sides.', 'transfer-case.ts', [
    ['const coin = (): boolean => next() % 2 === 0', 'next() % 2 !== 0'],
  ]),
];

function because(why, file, mutants) {
  return mutants.map(([line, becomes]) => ({ file, line, becomes, why }));
}
