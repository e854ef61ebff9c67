import fc from 'fast-check';
import {
  type Agent,
  type Campaign,
  campaignDispositions,
  type Channel,
  CHANNELS,
  type Conversation,
  type ConversationEvent,
  type Disposition,
  INACTIVITY_TIMEOUT,
  type Program,
  TRANSFER_RULES,
  transferOptions,
  type TransferSubject,
  type TransferTarget,
} from '../../src/index.ts';
import { deepFreeze } from './freeze.ts';

/** A log in which everybody only did what they may, and how it is to be read. */
export interface LegalUse {
  readonly program: Program;
  readonly conversation: Conversation;
  readonly options: { readonly inactivityTimeout?: number; readonly asOf?: number };
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
    availability: fc.constantFrom('available' as const, 'on-call' as const, 'unavailable' as const),
  });

/** A program with dispositions of all kinds, each id borne once. */
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

/** One draw of luck: which of the moves that are legal then, and how it is made. */
interface Draw {
  readonly move: number;
  readonly which: number;
  readonly how: number;
  readonly elapsed: number;
  readonly hasId: boolean;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  move: fc.nat(),
  which: fc.nat(),
  how: fc.nat(),
  elapsed: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(INACTIVITY_TIMEOUT - 1, INACTIVITY_TIMEOUT, INACTIVITY_TIMEOUT + 1) },
  ),
  hasId: fc.boolean(),
});

/** Logs that come from legal use, by construction: a walk on which each step is one of those that are legal then. */
export const legalConversationArbitrary: fc.Arbitrary<LegalUse> = fc
  .record({
    program: dispositionedProgramArbitrary,
    channel: fc.constantFrom<Channel>(...CHANNELS),
    options: fc.constantFrom(
      {},
      { inactivityTimeout: INACTIVITY_TIMEOUT },
      { inactivityTimeout: INACTIVITY_TIMEOUT, asOf: 10 * INACTIVITY_TIMEOUT },
    ),
    draws: fc.array(draw, { maxLength: 40, size: 'max' }),
  })
  .map(({ program, channel, options, draws }) => {
    const events = legalWalk(program, channel, options.inactivityTimeout ?? Infinity, draws);
    return deepFreeze({ program, conversation: { id: 'c', programId: 'care', channel, events }, options });
  });

/** What the walk remembers of a session. */
interface Past {
  readonly agentId: string;
  readonly campaign: Campaign;
  transferred: boolean;
  code?: string;
}

type Place =
  | { readonly status: 'new' | 'waiting' | 'ended'; readonly campaign?: Campaign; readonly unrecordedEnd?: true }
  | { readonly status: 'active'; readonly session: Past; readonly activeAt: number }
  | { readonly status: 'transferring'; readonly session: Past; readonly activeAt: number; readonly to: TransferTarget };

type Untimed = ConversationEvent extends infer E ? (E extends ConversationEvent ? Omit<E, 'id' | 'at'> : never) : never;
type Move = readonly [event: Untimed, after: () => Place];

const AUDITED_RULES = TRANSFER_RULES.filter(({ id }) => id !== 'agent-available');

function legalWalk(
  program: Program,
  channel: Channel,
  timeout: number,
  draws: readonly Draw[],
): readonly ConversationEvent[] {
  const events: ConversationEvent[] = [];
  const sessions: Past[] = [];
  let place: Place = { status: 'new' };
  let at = 0;

  for (const { move, which, how, elapsed, hasId } of draws) {
    at += elapsed;
    if (place.status === 'active' && at >= place.activeAt + timeout) {
      place = { status: 'ended', campaign: place.session.campaign, unrecordedEnd: true };
    }
    const moves = legalMoves(which, how);
    const [event, after] = pick(moves, move);
    events.push({ ...event, at, ...(hasId && { id: `e${events.length}` }) });
    place = after();
  }
  // whoever transferred a session says so at last, where there is a disposition that does
  sessions.forEach(({ agentId, campaign, transferred, code }, index) => {
    const offered = activeDispositions(campaign).filter(({ indicatesTransfer }) => indicatesTransfer === true);
    const [first] = offered;
    if (!transferred || first === undefined || offered.some((disposition) => disposition.code === code)) return;
    events.push({ type: 'dispositioned', agentId, code: first.code, session: index + 1, at });
  });
  return events;

  function legalMoves(which: number, how: number): readonly Move[] {
    const here = place;
    const stay = (): Place => here;
    const campaign = pick(program.campaigns, which);
    const agentId = pick(AGENT_IDS, how);
    const by = pick(['customer', 'inactivity', 'system', 'agent'] as const, how);
    const moves: Move[] = [[{ type: 'message', from: 'system' }, stay], ...dispositionMoves(which, how, stay)];
    switch (here.status) {
      case 'new':
      case 'waiting':
      case 'ended': {
        const queue = here.campaign ?? campaign;
        const waiting: Place = { status: 'waiting', campaign: queue };
        moves.push(
          [{ type: 'queued', campaignId: campaign.id }, () => ({ status: 'waiting', campaign })],
          [{ type: 'message', from: 'customer' }, () => waiting],
          [{ type: 'accepted', agentId, campaignId: queue.id }, begin(agentId, queue)],
          [{ type: 'accepted', agentId, campaignId: queue.id }, begin(agentId, queue)],
          [{ type: 'accepted', agentId, campaignId: queue.id }, begin(agentId, queue)],
        );
        if (here.status === 'waiting')
          moves.push([{ type: 'ended', by }, () => ({ status: 'ended', campaign: queue })]);
        if (here.unrecordedEnd) {
          const recorded: Move = [{ type: 'ended', by: 'inactivity' }, () => ({ status: 'ended', campaign: queue })];
          moves.push(recorded, recorded, recorded);
        }
        return moves;
      }
      case 'active': {
        const { session } = here;
        const active = (): Place => ({ ...here, activeAt: at });
        const holder = session.agentId;
        moves.push(
          [{ type: 'message', from: 'customer' }, active],
          [{ type: 'message', from: 'agent', agentId: holder }, active],
          [{ type: 'ended', by }, () => ({ status: 'ended', campaign: session.campaign })],
        );
        if (agentId !== holder || campaign !== session.campaign) {
          moves.push([{ type: 'accepted', agentId, campaignId: campaign.id }, begin(agentId, campaign)]);
        }
        const targets = legalTargets(session);
        if (targets.length > 0) {
          const to = { ...pick(targets, which), ...(how % 5 === 0 && { channel }) };
          const requested = (event: Untimed): Move => [event, () => ({ ...here, status: 'transferring', to })];
          moves.push(
            requested({ type: 'transfer-requested', to }),
            requested({ type: 'transfer-requested', to, agentId: holder }),
            requested({ type: 'transfer-requested', to, agentId: holder }),
          );
        }
        return moves;
      }
      case 'transferring': {
        const { session, to } = here;
        const toCampaign = program.campaigns.find(({ id }) => id === to.campaignId) ?? campaign;
        const accepter = to.agentId ?? agentId;
        const acceptance: Move = [
          { type: 'accepted', agentId: accepter, campaignId: to.campaignId },
          () => {
            session.transferred = true;
            return begin(accepter, toCampaign)();
          },
        ];
        const reason = pick(['declined', 'expired', 'cancelled'] as const, which);
        moves.push(
          acceptance,
          acceptance,
          [{ type: 'message', from: 'customer' }, stay],
          [{ type: 'message', from: 'agent', agentId: session.agentId }, stay],
          [
            { type: 'transfer-failed', reason, ...(reason === 'declined' && { agentId: accepter }) },
            () => ({ status: 'active', session, activeAt: at }),
          ],
          [
            { type: 'ended', by },
            () => {
              session.transferred = by !== 'agent';
              return { status: 'ended', campaign: session.campaign };
            },
          ],
        );
        return moves;
      }
    }
  }

  function begin(agentId: string, campaign: Campaign): () => Place {
    return () => {
      const session: Past = { agentId, campaign, transferred: false };
      sessions.push(session);
      return { status: 'active', session, activeAt: at };
    };
  }

  /** An active disposition of a session's own campaign, for any session so far; its number where it is not the latest. */
  function dispositionMoves(which: number, how: number, stay: () => Place): readonly Move[] {
    if (sessions.length === 0) return [];
    const index = which % sessions.length;
    const session = pick(sessions, index);
    const offered = activeDispositions(session.campaign);
    if (offered.length === 0) return [];
    const { code } = pick(offered, how);
    const isLatest = sessions.slice(index + 1).every(({ agentId }) => agentId !== session.agentId);
    const event: Untimed = {
      type: 'dispositioned',
      agentId: session.agentId,
      code,
      ...(!(isLatest && how % 2 === 0) && { session: index + 1 }),
    };
    return [
      [
        event,
        () => {
          session.code = code;
          return stay();
        },
      ],
    ];
  }

  /** Where the rules that an audit goes by allow it to go; where no roster is known, to anybody else. */
  function legalTargets({ agentId, campaign }: Past): readonly TransferTarget[] {
    const subject: TransferSubject = {
      programId: program.id,
      channel,
      status: 'active',
      campaignId: campaign.id,
      agentId,
    };
    const allowed = transferOptions(program, subject, AUDITED_RULES).flatMap(({ to, decision }) =>
      decision.allowed ? to : [],
    );
    if (program.agents !== undefined) return allowed;
    return allowed.flatMap((to) => [to, { ...to, agentId: agentId === 'ana' ? 'lin' : 'ana' }]);
  }
}

function activeDispositions(campaign: Campaign): readonly Disposition[] {
  return campaignDispositions(campaign).filter(({ active }) => active !== false);
}

function pick<T>(choices: readonly T[], luck: number): T {
  const choice = choices[luck % choices.length];
  if (choice === undefined) throw new RangeError('there is nothing to choose from');
  return choice;
}
