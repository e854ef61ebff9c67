/**
 * The mutants that live. In the line of a file that holds the first text, Stryker puts the second. The reason says why no
 * test can tell the two apart, or why the difference is not promised.
 */
export const survivors = [
  // sessions/
  ...because('The library reads it only of an ended conversation.', 'sessions/draft-of-state.ts', [
    ['wait, sinceRequest: undefined, unrecorded: false', 'true'],
    ["status: 'active', since, session", 'true'],
    ['unrecorded: false,', 'true'],
  ]),
  ...because('The library reads it only of an ended conversation.', 'sessions/draft.ts', [
    ['unrecorded: false,', 'true'],
  ]),
  ...because('The library reads it only of an ended conversation.', 'sessions/pending-transfer.ts', [
    ['unrecorded: false,', 'true'],
  ]),
  ...because('A list is copied once more than needed: only the cost differs.', 'sessions/draft.ts', [
    ['sharesSessions: false', 'true'],
    ['sharesWaits: false', 'true'],
  ]),
  ...because('A list is copied once more than needed: only the cost differs.', 'sessions/ended-sessions.ts', [
    ['if (draft.sharesSessions)', 'true'],
    ['draft.sharesSessions = false', 'true'],
  ]),
  ...because('A list is copied once more than needed: only the cost differs.', 'sessions/wait.ts', [
    ['if (draft.sharesWaits)', 'true'],
    ['draft.sharesWaits = false', 'true'],
  ]),
  ...because('Of two equal times, either is the later one.', 'sessions/draft.ts', [
    ['if (at > draft.latestInstant)', 'at >= draft.latestInstant'],
  ]),
  ...because('Of two equal times, either is the later one.', 'sessions/inactivity.ts', [
    ['if (at > session.lastActivityAt)', 'at >= session.lastActivityAt'],
  ]),
  ...because('A transfer that waits was released, so a session has ended.', 'sessions/ended-sessions.ts', [
    ['if (session === undefined) return;', 'false'],
  ]),
  ...because('The index finds the same session, or none: only the cost differs.', 'sessions/ended-sessions.ts', [
    ['if (last === undefined || last.agentId === agentId) return last', 'false'],
    ['if (draft.latestSessions === undefined)', 'true'],
  ]),
  ...because('The caller compares the agent again.', 'sessions/ended-sessions.ts', [
    ['return session?.agentId === agentId ? session', 'true'],
  ]),
  ...because(
    'The index names only sessions that are in the list. The types need the operand.',
    'sessions/ended-sessions.ts',
    [['if (session !== undefined && session.agentId < agentId)', 'true']],
  ),
  ...because('Only a state shares its sessions, and a state has the index.', 'sessions/ended-sessions.ts', [
    ['draft.latestSessions?.slice()', 'draft.latestSessions.slice'],
  ]),
  ...because('Only an end by an agent names an agent. The types need the operand.', 'sessions/ending-rows.ts', [
    ["if (event.by === 'agent' && !isByHolder(session, event.agentId))", 'true'],
  ]),
  ...because('There is a limit only while there is a session. The types need the operand.', 'sessions/inactivity.ts', [
    ['if (session !== undefined && limit !== Infinity', 'true'],
  ]),
  ...because('An absent time is not at or after any limit.', 'sessions/replay.ts', [
    ['if (options.asOf !== undefined)', 'true'],
  ]),
  ...because('A transfer always has a target.', 'sessions/session-rows.ts', [
    ['phase.wait.to?.campaignId', 'phase.wait.to.campaignId'],
  ]),
  ...because('Nobody asks this of a wait without a target.', 'sessions/wait.ts', [
    ['return wait.to === undefined ? wait', 'false'],
  ]),

  // findings/
  ...because('A program with an index answers the same: only the cost differs.', 'findings/audit.ts', [
    ['return program.campaigns.length > SCANS_PAY_UP_TO', 'true'],
    ['return program.campaigns.length > SCANS_PAY_UP_TO', 'false'],
    ['return program.campaigns.length > SCANS_PAY_UP_TO', 'program.campaigns.length >= SCANS_PAY_UP_TO'],
    ['return program.campaigns.length > SCANS_PAY_UP_TO', 'program.campaigns.length <= SCANS_PAY_UP_TO'],
    ['if (eventCount > INDEX_PAYS_AFTER)', 'true'],
    ['if (eventCount > INDEX_PAYS_AFTER)', 'false'],
    ['if (eventCount > INDEX_PAYS_AFTER)', 'eventCount >= INDEX_PAYS_AFTER'],
    ['if (eventCount > INDEX_PAYS_AFTER)', 'eventCount <= INDEX_PAYS_AFTER'],
  ]),
  ...because('Only a session that ended by a transfer names who asked for it.', 'findings/audit.ts', [
    ["if (session.endedBy !== 'transfer' || ", 'false'],
  ]),
  ...because('No disposition has an absent code. The types need the check.', 'findings/audit.ts', [
    ['const recorded = dispositionCode === undefined', 'false'],
  ]),
  ...because('Other events do not have the property. The types need the check.', 'findings/event-judgement.ts', [
    ["if (type === 'message' && event.from === 'system')", 'true'],
    ["const session = type === 'dispositioned' ? event.session", 'true'],
  ]),
  ...because('Without the case nothing is returned, which is the same here.', 'findings/event-judgement.ts', [
    ...['queued', 'offer-missed', 'accepted', 'transfer-failed', 'rerouted', 'expired'].map((value) => [
      `case '${value}':`,
      '""',
    ]),
    ["case 'rerouted':", "case 'rerouted':"],
    ["case 'expired':", "case 'expired':"],
  ]),
  ...because('A request is taken only while an agent has the conversation.', 'findings/event-judgement.ts', [
    ['if (before.session === undefined) return NOTHING', 'false'],
  ]),
  ...because('A failure is taken only of a wait that has a target.', 'findings/event-judgement.ts', [
    ['if (agentId === undefined || wait === undefined)', 'false'],
    ['...(waitsFor !== undefined && { waitsFor })', 'true'],
    ['return waitsFor?.agentId !== undefined', 'waitsFor.agentId'],
  ]),
  ...because('Without a session there is no campaign, which the other operand checks.', 'findings/event-judgement.ts', [
    ['if (session === undefined || campaign === undefined)', 'false'],
  ]),

  // transfer/
  ...because(
    'Rules are asked one by one, or once more than needed: only the cost differs.',
    'transfer/asked-rules.ts',
    [
      ['if (rules === TRANSFER_RULES) return STANDARD_RULES', 'false'],
      ['for (const set of sets) {', '{}'],
      ['if (set <= first) break', 'true'],
      ['export function isKept(', '{}'],
      ['return (broken & first) === 0 && others.length === 0', 'false'],
      ['const set = asked.sets[index++]', 'index--'],
    ],
  ),
  ...because('Without other rules nobody reads their sets.', 'transfer/asked-rules.ts', [
    ['first: ALL_STANDARD_RULES, others: [], sets: []', '["Stryker was here"]'],
  ]),
  ...because(
    'Rules are asked one by one, or once more than needed: only the cost differs.',
    'transfer/broken-rules.ts',
    [
      ['TRANSFER_RULES.findIndex((standard) => standard === rule)', '() => undefined'],
      ['TRANSFER_RULES.findIndex((standard) => standard === rule)', 'false'],
      ['return index === -1 ? 0 : 1 << index', 'true'],
      ['if ((broken & stopAt) === 0 && isOffRoster(program', 'true'],
    ],
  ),
  ...because('The stand-in for an absent roster has no id, so no id finds it.', 'transfer/indexed-program.ts', [
    ['firstById(program.agents ?? [])', '["Stryker was here"]'],
  ]),
  ...because('Nobody has an absent id. The types need the check.', 'transfer/indexed-program.ts', [
    ['if (id === undefined) return undefined', 'false'],
  ]),
  ...because('It is text for people.', 'transfer/standard-rules.ts', [["calls.map(({ name }) => name).join('", '""']]),
  ...because('`isNotServed` checks it again. The types need the operand.', 'transfer/standard-rules.ts', [
    ['if (toCampaign === undefined || !isNotServed(toCampaign, toAgent))', 'false'],
  ]),
  ...because(
    'Rules are asked one by one, or once more than needed: only the cost differs.',
    'transfer/transfer-decision.ts',
    [
      ['if (isKept(asked, broken)) return ALLOWED', 'false'],
      ['if (asked.others.length === 0) return true', 'false'],
      ['const set = asked.sets[index++]', 'index--'],
      ['if (!set || (broken & set) !== 0) violations', 'true'],
    ],
  ),
  ...because('The position is within the list. The types need the check.', 'transfer/transfer-options.ts', [
    ['if (agent === undefined) break', 'false'],
  ]),
  ...because('The list is cut to keep the cost down: its beginning is the same.', 'transfer/comparison-table.ts', [
    ['[...text.slice(0, 2 * MAX_LENGTH + 1)]', 'text'],
  ]),
  ...because(
    'The maps have each campaign, so nothing stands in for it. The types need it.',
    'transfer/transfer-question.ts',
    [
      ['[...(agentsOf.get(campaignId) ?? [])]', '["Stryker was here"]'],
      ['[...(channelsOf.get(campaignId) ?? [])]', '["Stryker was here"]'],
    ],
  ),
  ...because('Any id that no agent has will do.', 'transfer/transfer-question.ts', [["let id = 'nobody'", '""']]),

  // boundary/
  ...because('It is text for people: what the rest of the state asks for.', 'boundary/consistent-sessions.ts', [
    ["return dispositionCode ?? ''", '"Stryker was here!"'],
  ]),
  ...because('It is text for people: what the rest of the state asks for.', 'boundary/consistent-state.ts', [
    ["lost === undefined ? 'new' : 'ended'", '""'],
    ["last?.endedBy === 'takeover' ? 'active' : 'waiting'", '""'],
    ['to: wait.to ?? { campaignId }', '{}'],
    ["status: goesOn ? 'waiting' : 'ended'", '""'],
  ]),
  ...because(
    'Sums of so long times may be inexact, and whether they are compared is not promised.',
    'boundary/consistent-sessions.ts',
    [
      ['Number.isInteger(heldTime) && time < 2 ** 48', 'true'],
      ['Number.isInteger(heldTime) && time < 2 ** 48', 'time <= 2 ** 48'],
    ],
  ),
  ...because('The caller has looked at the wait. The types need the check.', 'boundary/consistent-sessions.ts', [
    ['if (wait === undefined) return;', 'false'],
  ]),
  ...because('After a session that was taken over, no wait is lost.', 'boundary/consistent-state.ts', [
    ["lost === undefined && last?.endedBy === 'takeover'", 'true'],
  ]),
  ...because('The first object has its own list of keys.', 'boundary/decoder.ts', [
    ["options?.unknownKeys === 'refuse' ? [] : undefined", '["Stryker was here"]'],
  ]),
  ...because('No input has a property of this name.', 'boundary/object-shape.ts', [
    ['context.knownKeys = knownKeys && []', '["Stryker was here"]'],
  ]),
  ...because('There is nothing to place or to read: only the cost differs.', 'boundary/object-shape.ts', [
    ['if (issues.length > first) placeIssues', 'true'],
    ['if (issues.length > first) placeIssues', 'issues.length >= first'],
    ['if (brought !== undefined && brought.length > 0)', 'true'],
    ['if (brought !== undefined && brought.length > 0)', 'brought.length >= 0'],
  ]),
  ...because('Beyond the last issue there is none. The types need the check.', 'boundary/parse-issue.ts', [
    ['index < issues.length; index++', 'index <= issues.length'],
    ['issues[index]?.path', 'issues[index].path'],
  ]),
  ...because('Nothing is returned, which is as false.', 'boundary/parse-issue.ts', [['} catch {', '{}']]),
  ...because('If an element is not read there is an issue, and the list is dropped.', 'boundary/value-shapes.ts', [
    ['if (value !== undefined) values.push(value)', 'true'],
  ]),
  ...because(
    'A consistent object has at least the same keys, so either list will do.',
    'boundary/state-contradictions.ts',
    [['present.length > expected.length', 'present.length >= expected.length']],
  ),
  ...because(
    'A state has `null` in one place, where the consistent one has it too.',
    'boundary/state-contradictions.ts',
    [["return typeof value === 'object' && value !== null", 'true']],
  ),
  ...because('What is not the output is the input.', 'boundary/schema.ts', [
    ["jsonSchemaOf(shape.describe, 'input', options)", '""'],
  ]),
  ...because('This engine refuses the year itself, which not every one has to.', 'boundary/timestamp.ts', [
    ["if (year === '-000000') return undefined", 'false'],
    ["if (year === '-000000') return undefined", '""'],
  ]),
  ...because(
    'The years are counted from a leap year, and leap years lie the same way before it as after it.',
    'boundary/timestamp.ts',
    [['Date.UTC(2000 + (Number(year) % 400)', '2000 - Number(year) % 400']],
  ),
  ...because(
    'Where the machine is at UTC, a time without an offset is at UTC. Elsewhere a test fails.',
    'boundary/timestamp.ts',
    [["const offset = offsetHours === undefined ? 'Z'", '""']],
  ),
  ...because('This engine cuts off further digits itself, which not every one has to.', 'boundary/timestamp.ts', [
    ['fraction.slice(0, 3).padEnd', 'fraction'],
  ]),

  // report/
  ...because('The stand-in for an absent roster has no id, so no id finds it.', 'report/known-names.ts', [
    ['campaigns, agents = []', '["Stryker was here"]'],
  ]),
  ...because(
    'A wait has no such property, so the next line returns `null` too. The types need the line.',
    'report/session-groups.ts',
    [
      ["if (by === 'dispositionCode') return null", 'false'],
      ["if (by === 'dispositionCode') return null", '""'],
    ],
  ),
  ...because(
    'The stand-in for absent waits has no end and no missed offer, so it counts nowhere.',
    'report/summarize-sessions.ts',
    [['{ unansweredWaits = [], serviceLevel }', '["Stryker was here"]']],
  ),
  ...because('Equal keys never come to this line.', 'report/summary-order.ts', [['return a < b ? -1 : 1', 'a <= b']]),
  ...because('No time is within an absent limit. The types need the operand.', 'report/tally.ts', [
    ['if (serviceLevel !== undefined && waitTime <= serviceLevel', 'true'],
  ]),
  ...because('Only a session that ended by a transfer has a target.', 'report/tally.ts', [
    ["if (endedBy === 'transfer' && session.transferredTo !== undefined)", 'true'],
  ]),
  ...because('Without the case nothing is returned, which is as false.', 'report/tally.ts', [
    ["case 'declined':", '""'],
    ["case 'expired':", '""'],
    ["case 'cancelled':", '""'],
    ["case 'cancelled':", "case 'cancelled':"],
  ]),

  // model/
  ...because(
    'Where no code repeats, each is written again in its place: only the cost differs.',
    'model/campaign-dispositions.ts',
    [
      ['if (byCode.size < STANDARD.size', 'true'],
      ['if (byCode.size < STANDARD.size', 'byCode.size <= STANDARD.size + dispositions.length'],
    ],
  ),

  // diagram/
  ...because(
    'The stand-in for absent campaigns or agents has no id, so no id finds it.',
    'diagram/conversation-diagram.ts',
    [
      ['firstById(isOurs ? program.campaigns : [])', '["Stryker was here"]'],
      ['firstById((isOurs && program.agents) || [])', '["Stryker was here"]'],
    ],
  ),
  ...because(
    'There is a session for every scene of one. The types need the check.',
    'diagram/conversation-diagram.ts',
    [['if (session !== undefined) drawSession', 'true']],
  ),
  ...because('No participant has an absent id. The types need the check.', 'diagram/conversation-diagram.ts', [
    ['return (agentId === undefined ? undefined : participants', 'false'],
  ]),
  ...because(
    'The story has a wait exactly while the conversation waits, and a session from the first one on. The types need the check.',
    'diagram/conversation-story.ts',
    [
      ["if (phase.status === 'waiting' && wait !== undefined)", 'true'],
      ["if (phase.status === 'transferring' && wait !== undefined)", 'true'],
      ['session?.transfers.push(wait)', 'session.transfers'],
      ['if (before.wait === undefined || isQueuedAnew || narration.wait === undefined)', 'false'],
      ['if (session === undefined) return', 'false'],
      ["if (event.type === 'held' && narration.session !== undefined)", 'true'],
    ],
  ),
  ...because('No other event that begins a wait has a target.', 'diagram/conversation-story.ts', [
    ["event.type === 'transfer-requested' ? event.to", 'true'],
  ]),
  ...because('The agent is shown only of a transfer that failed.', 'diagram/conversation-story.ts', [
    ["event.type === 'transfer-failed' ? event.agentId", 'true'],
  ]),
  ...because('The name is cut to keep the cost down: its beginning is the same.', 'diagram/mermaid-label.ts', [
    ['[...name.slice(0, 2 * MAX_CHARACTERS + 1)]', 'name'],
  ]),
  ...because('A transfer that is told has a target. The types need the check.', 'diagram/story-words.ts', [
    ["const to = requestedTo === undefined ? ''", 'false'],
    ["const to = requestedTo === undefined ? ''", '"Stryker was here!"'],
  ]),
  ...because('Only a transfer that lapsed has no time, and that is told without one.', 'diagram/story-words.ts', [
    ["const after = time === undefined ? ''", 'false'],
    ["const after = time === undefined ? ''", '"Stryker was here!"'],
  ]),
  ...because('No transfer is ended by an agent: it lapses. The types need the case.', 'diagram/story-words.ts', [
    ["case 'agent':", '""'],
  ]),
  ...because(
    'Every campaign has a list of channels, and every channel one of campaigns. The types need what stands in.',
    'diagram/transfer-diagram.ts',
    [
      ['let index = campaigns.length - 1', 'campaigns.length + 1'],
      ['channelsOf[index] ?? []', '["Stryker was here"]'],
      ['channelsOf[from] ?? []', '["Stryker was here"]'],
      ['laterOn.get(each) ?? []', '["Stryker was here"]'],
    ],
  ),
  ...because('The current campaign is the same one, and the rules ask about it too.', 'diagram/transfer-diagram.ts', [
    ['return canTransfer(alone, subject, { campaignId: campaign.id })', '{}'],
  ]),

  // testing/
  ...because('The list is not empty. The types need what stands in.', 'testing/transfer-case.ts', [
    ["['transferring', 'new', 'waiting', 'ended'] as const) ?? 'ended'", '""'],
  ]),
  ...because('It is compared with objects, and a text is none of them.', 'testing/plain-data.ts', [
    ["if (isCircular(value, [])) return 'no JSON", '["Stryker was here"]'],
    ['!Array.isArray(value) && isJson(value, [])', '["Stryker was here"]'],
  ]),
  ...because('Only a rule refuses, and by then it has been noted.', 'testing/rule-answers.ts', [
    ["let latest = ''", '"Stryker was here!"'],
  ]),
  ...because(
    'Each rule is explained, and was asked alone before. The types need the operands.',
    'testing/transfer-laws.ts',
    [
      ['if (rule !== undefined) expectSame(alone.get(rule) ?? []', 'true'],
      ['if (rule !== undefined) expectSame(alone.get(rule) ?? []', '["Stryker was here"]'],
    ],
  ),
  ...because('Only a mistake of explainTransfer breaks this, not a rule.', 'testing/transfer-laws.ts', [
    ['if (explained !== ids) throw', 'false'],
  ]),
  ...because('Any id will do.', 'testing/legal-conversation.ts', [["const conversation = { id: 'c'", '""']]),
  ...because('Every move is allowed. The types need the check.', 'testing/legal-conversation.ts', [
    ['if (!decision.allowed) return', 'false'],
  ]),
  ...because('Without a code, `decide` refuses the event. The types need the check.', 'testing/legal-conversation.ts', [
    ['if (code === undefined) continue', 'false'],
  ]),
  ...because('The list is not empty. The types need what stands in.', 'testing/legal-move.ts', [
    ["['declined', 'expired', 'cancelled'] as const) ?? 'expired'", '""'],
    ["['agent', 'customer', 'inactivity', 'system'] as const) ?? 'system'", '""'],
  ]),
  ...because('The program has the campaign of every session. The types need the check.', 'testing/legal-move.ts', [
    ['return campaign === undefined ? []', 'false'],
    ['return campaign === undefined ? []', '["Stryker was here"]'],
  ]),
  ...because('No time has reached an absent one. The types need the operand.', 'testing/legal-move.ts', [
    ['if (state.inactiveAt !== undefined && at >=', 'true'],
  ]),
  ...because(
    'The next case offers the same moves: there is no session yet. How often a queue is among them is not promised.',
    'testing/legal-move.ts',
    [["case 'new':", "case 'new':"]],
  ),
  ...because('It is text for people.', 'testing/legal-move.ts', [['Would like to add an item.', '""']]),
  ...because('Only a transfer that has a target fails. The types need the operand.', 'testing/legal-move.ts', [
    ['declined: to?.agentId', 'to.agentId'],
  ]),
  ...because(
    'A disposition without a number is for another session then, and `decide` judges it. How often is not promised.',
    'testing/legal-move.ts',
    [
      ['const isLatest = sessions.every(', 'false'],
      ['const isLatest = sessions.every(', 'agentId === outcome.agentId'],
    ],
  ),
  ...because('How often nobody is named is not promised.', 'testing/legal-move.ts', [
    ['choose([false, true, true]) === true', 'choose([false, true, true]) !== true'],
    ['choose([false, true, true]) === true', 'false'],
  ]),
  ...because('Without agents, nobody is compared with it.', 'testing/any-program.ts', [
    ['const [firstAgent] = program.agents ?? []', '["Stryker was here"]'],
  ]),
  ...because('There is a first campaign. The types need the operand.', 'testing/any-program.ts', [
    ['if (agent !== firstAgent || firstCampaign === undefined)', 'false'],
  ]),
  ...because('An absent minimum is 0 as well.', 'testing/arbitraries.ts', [
    ['programsOf({ minCampaigns: 0, minAgents: 0 })', '{}'],
  ]),
  ...because('How many events, steps back and faults there are is not promised.', 'testing/arbitraries.ts', [
    ["fc.array(drawArbitrary, { maxLength: 7, size: 'max' })", '{}'],
    ['fc.integer({ min: -INACTIVITY_TIMEOUT, max: -1 })', '+1'],
    ['fc.shuffledSubarray([...FAULTS], { minLength: 2, maxLength: 4 })', '{}'],
  ]),
  ...because('It is no fault, so no rule is to be broken.', 'testing/arbitraries.ts', [
    ['{ weight: 8, arbitrary: fc.constant([]) }', '["Stryker was here"]'],
  ]),
];

function because(why, file, mutants) {
  return mutants.map(([line, becomes]) => ({ file, line, becomes, why }));
}
