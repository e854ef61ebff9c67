/**
 * The mutants that live. In the line of a file that holds the first text, Stryker puts the second. The reason says why no
 * test can tell the two apart, or why the difference is not promised.
 */
export const survivors = [
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
];

function because(why, file, mutants) {
  return mutants.map(([line, becomes]) => ({ file, line, becomes, why }));
}
