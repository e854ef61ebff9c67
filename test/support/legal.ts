import fc from 'fast-check';
import {
  type Agent,
  type Campaign,
  CHANNELS,
  type Conversation,
  type ConversationEvent,
  type Disposition,
  type Program,
} from '../../src/index.ts';
import * as entry from '../../src/testing/index.ts';
import { conversationArbitrary, programArbitrary } from './arbitraries.ts';
import { deepFreeze } from './freeze.ts';

/** A log with the program in which it is judged. */
export interface Judged {
  readonly program: Program;
  readonly conversation: Conversation;
}

const CAMPAIGN_IDS = ['service', 'sales', 'billing', '__proto__', ''] as const;
const AGENT_IDS = ['ana', 'lin', 'max', 'constructor'] as const;

/** Own dispositions: indicating a transfer, inactive, both, and replacing standard ones. */
const DISPOSITIONS: readonly Disposition[] = [
  { code: 'TO-SALES', label: 'Transferred to sales', indicatesTransfer: true },
  { code: 'MOVED', label: 'Moved', indicatesTransfer: true, active: false },
  { code: '__PROTO__', label: 'Passed on', indicatesTransfer: true, active: true },
  { code: 'SOLVED', label: 'Question answered' },
  { code: 'OLD', label: 'No longer used', active: false },
  { code: 'SALE', label: 'Sold', active: false },
  { code: 'TEST', label: 'Trial', indicatesTransfer: true },
];

const campaignOf = (id: string): fc.Arbitrary<Campaign> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constant(`Campaign ${id}`),
      kind: fc.oneof(
        { weight: 9, arbitrary: fc.constant('omnichannel' as const) },
        { weight: 1, arbitrary: fc.constant('call' as const) },
      ),
      channels: fc.subarray([...CHANNELS], { minLength: 2 }),
      dispositions: fc.shuffledSubarray([...DISPOSITIONS], { maxLength: 4 }),
    },
    { requiredKeys: ['id', 'name', 'kind', 'channels'] },
  );

const agentOf = (id: string): fc.Arbitrary<Agent> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`Agent ${id}`),
    campaignIds: fc.shuffledSubarray([...CAMPAIGN_IDS], { minLength: 2 }),
    availability: fc.constantFrom('available' as const, 'available' as const, 'on-call' as const),
  });

/** A program with dispositions of all kinds, in which most campaigns are served and no id occurs twice. */
export const dispositionedProgramArbitrary: fc.Arbitrary<Program> = fc
  .record(
    {
      id: fc.constant('care'),
      name: fc.constant('Customer Care'),
      campaigns: fc
        .shuffledSubarray([...CAMPAIGN_IDS], { minLength: 1 })
        .chain((ids) => fc.tuple(...ids.map(campaignOf))),
      agents: fc.shuffledSubarray([...AGENT_IDS]).chain((ids) => fc.tuple(...ids.map(agentOf))),
    },
    { requiredKeys: ['id', 'name', 'campaigns'] },
  )
  .map(deepFreeze);

/** A log of legal use. */
export const legalArbitrary: fc.Arbitrary<Judged> = dispositionedProgramArbitrary.chain((program) =>
  entry.legalConversationArbitrary(program).map((conversation) => deepFreeze({ program, conversation })),
);

/** Any log of any program. */
const anyArbitrary: fc.Arbitrary<Judged> = fc.record({
  program: fc.oneof(
    { weight: 3, arbitrary: dispositionedProgramArbitrary },
    { weight: 1, arbitrary: programArbitrary },
  ),
  conversation: conversationArbitrary,
});

/** A log that was legal until events were lost, came twice, moved in time, or others came between. */
const spoiledArbitrary: fc.Arbitrary<Judged> = legalArbitrary.chain(({ program, conversation }) =>
  fc
    .record({
      fates: fc.array(fc.constantFrom('kept', 'kept', 'kept', 'kept', 'lost', 'twice', 'earlier', 'followed'), {
        minLength: conversation.events.length,
        maxLength: conversation.events.length,
      }),
      others: entry.conversationArbitrary(program),
    })
    .map(({ fates, others }) => {
      const events = conversation.events.flatMap((event, index): readonly ConversationEvent[] => {
        const other = others.events[index % others.events.length] ?? event;
        switch (fates[index]) {
          case 'lost':
            return [];
          case 'twice':
            return [event, event];
          case 'earlier':
            return [{ ...event, at: event.at - 5_000 }];
          case 'followed':
            return [event, { ...other, at: event.at }];
          default:
            return [event];
        }
      });
      return { program, conversation: { ...conversation, events } };
    }),
);

/** Logs with every finding, and with none. Deep-frozen. */
export const judgedArbitrary: fc.Arbitrary<Judged> = fc
  .oneof(
    { weight: 4, arbitrary: anyArbitrary },
    { weight: 5, arbitrary: spoiledArbitrary },
    { weight: 1, arbitrary: legalArbitrary },
  )
  .map(deepFreeze);
