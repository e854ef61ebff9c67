/**
 * The mutants that live, by file: in the line that holds the first text, what becomes the second. Each with the reason
 * why no test can tell it from the source, or why its difference is none that the library promises.
 */
export const survivors = [
  // where the types need a word and the values do not
  ...because('The other operand says the same: no value but a number is an integer.', 'decoder.ts', [
    ["typeof input === 'number' && Number.isSafeInteger", 'true'],
    ["typeof input === 'number' && isInstant", 'true'],
    ["if (typeof length !== 'number' ||", 'false'],
  ]),
  ...because('Where there is nothing to keep, something was reported, and what was kept is dropped.', 'decoder.ts', [
    ['if (value !== null) values.push(value)', 'true'],
  ]),
  ...because('Only `transfer-failed` ends a transfer and not the session; the rest narrows the type.', 'conversation-diagram.ts', [
    ["const reason = event?.type === 'transfer-failed'", 'true'],
    ["const reason = event?.type === 'transfer-failed'", 'event.type'],
    ["const reason = event?.type === 'transfer-failed'", '"Stryker was here!"'],
  ]),
  ...because('Who takes over has begun a session, and a session that is told of is among the sessions.', 'conversation-diagram.ts', [
    ["session.endedBy === 'takeover' && began", 'true'],
    ['story.sessions[story.number - 1]?.dispositionCode', 'story.sessions[story.number - 1].dispositionCode'],
  ]),
  ...because('An empty case says that nothing is to be done, as does leaving it out.', 'conversation-diagram.ts', [
    ["case 'ended':", "case 'ended':"],
    ["case 'ended':", '""'],
  ]),
  ...because('A disposition is looked for under a code; under none there is none.', 'report.ts', [
    ['const disposition = campaign === undefined || code === undefined', 'false'],
  ]),
  ...because('What stands in for an absent roster has no id, so it is nobody whom an id finds.', 'report.ts', [
    ['byId(program.agents ?? [])', '["Stryker was here"]'],
  ]),
  ...because('What stands in for an absent roster has no id, so it is nobody whom an id finds.', 'program.ts', [
    ['program.agents ?? []', '["Stryker was here"]'],
  ]),

  // where the same is reached in another way
  ...because('An undefined time is not at or after any other, so nothing lapses.', 'conversation-diagram.ts', [
    ['if (options.asOf !== undefined) state = tellStep', 'true'],
  ]),
  ...because('Sessions that were told of are let go, to keep a step from copying them: only the cost differs.', 'conversation-diagram.ts', [
    ['return after.endedSessions.length < 2', 'true'],
    ['return after.endedSessions.length < 2', 'false'],
    ['return after.endedSessions.length < 2', 'after.endedSessions.length <= 2'],
    ['return after.endedSessions.length < 2', 'after.endedSessions.length >= 2'],
    ['return after.endedSessions.length < 2', 'after.endedSessions'],
    ['return after.endedSessions.length < 2', '+1'],
  ]),
  ...because('A name is cut before it is taken apart, to keep the cost down: its first forty characters are the same.', 'mermaid-label.ts', [
    ['name.slice(0, 2 * LONGEST)', 'name'],
  ]),
  ...because('Of equal times either is the longest; equal keys never come to the last line.', 'summary.ts', [
    ['figures.longestWaitTime = waitTime', 'waitTime >= figures.longestWaitTime'],
    ['figures.longestHandleTime = handleTime', 'handleTime >= figures.longestHandleTime'],
    ['figures.longestFirstReplyTime = firstReplyTime', 'firstReplyTime >= figures.longestFirstReplyTime'],
    ['return a < b ? -1 : 1', 'a <= b'],
  ]),
  ...because('To divide by 1 or -1 is to multiply by it.', 'timestamp.ts', [
    ["(sign === '-' ? -1 : 1)", "(Number(offsetHours) * 60 + Number(offsetMinutes)) / (sign === '-' ? -1 : 1)"],
  ]),
  ...because('What cannot be read is taken for no array; undefined is as false.', 'decoder.ts', [['} catch {', '{}']]),

  // the state machine and the audit
  ...because('Falling out of the switch is to return nothing, which is what an ignored event returns.', 'transition.ts', [
    ...["'new'", "'waiting'", "'active'", "'transferring'", "'ended'"].map((status) => [`case ${status}:`, '""']),
    ["case 'transferring':", "case 'transferring':"],
    ["case 'ended':", "case 'ended':"],
  ]),
  ...because('The notices of the system have no agent, so they are nobody\'s who holds the conversation.', 'transition.ts', [
    ["event.from === 'agent' && event.agentId === session.agentId", 'true'],
  ]),
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
  ...because('The list is copied, or looked through, or made into a map: only the cost differs.', 'draft.ts', [
    ['if (draft.copySession === undefined) draft.endedSessions.push', 'false'],
    ...[
      'true',
      'false',
      'draft.copySession === undefined || endedSessions[position]?.agentId !== agentId',
      'draft.copySession !== undefined',
      'endedSessions[position]?.agentId === agentId',
      '{}',
    ].map((becomes) => ['if (draft.copySession === undefined && endedSessions[position]', becomes]),
  ]),
  ...because("Whose session it is is looked at again where it is used, so a place beside them, or another's, is as good as none.", 'draft.ts', [
    ['let position = endedSessions.length - 1', 'endedSessions.length + 1'],
    ['while (position >= 0', 'position > 0'],
    ['while (position >= 0', 'endedSessions[position].agentId'],
  ]),
  ...because('Nothing is later than what is not known; of equal times either is the later.', 'steps.ts', [
    ['return floor !== undefined && floor > at', 'true'],
    ['return floor !== undefined && floor > at', 'floor >= at'],
  ]),
  ...because('Nobody bears an id that is absent.', 'transfer.ts', [
    ['toAgent: to.agentId === undefined', 'false'],
    ['return campaignId === undefined', 'false'],
    ['byId(program.agents ?? [])', '["Stryker was here"]'],
  ]),
  ...because('What stands between the names in a message is text for people.', 'standard-rules.ts', [["return `\"${names.join(", '""']]),
  ...because('Events of the other types, or from others, lack the property that is read next; the operand narrows the type.', 'audit.ts', [
    ["return event.type === 'message' && event.from === 'system'", 'true'],
    ["return event.type === 'ended' && event.by === 'inactivity'", 'true'],
    ["const session = type === 'dispositioned'", 'true'],
    ["return event.from === 'agent' ? event.agentId", 'true'],
    ["case 'message':", "case 'message':"],
  ]),
  ...because('Only their holder\'s acceptance is ignored, which is an unexpected event whoever acts.', 'audit.ts', [["case 'accepted':", '""']]),
  ...because('Falling out of the switch is to return nothing, which is what these cases return.', 'audit.ts', [
    ...["'started'", "'transfer-failed'", "'ended'"].map((type) => [`case ${type}:`, '""']),
    ["case 'ended':", "case 'ended':"],
  ]),
  ...because('A request is taken only while active, and there is a session for every disposition taken.', 'audit.ts', [
    ["event.type === 'transfer-requested' && standing.status === 'active'", 'true'],
    ['if (session !== undefined) find(unknownDisposition', 'true'],
  ]),

  // where Stryker does not see it
  ...because('The sources cannot even be loaded, so every test file fails; the runner counts tests that fail, and no test ran.', 'decoder.ts', [
    ['export function optional<T>', '{}'],
    ['export function arrayOf<T>', '{}'],
    ['new Map(Object.entries(field).map(', '() => undefined'],
  ]),
];

function because(why, file, mutants) {
  return mutants.map(([line, becomes]) => ({ file, line, becomes, why }));
}
