import {
  type Channel,
  CHANNELS,
  type Program,
  type StandardTransferRule,
  type TransferSubject,
  type TransferTarget,
} from 'omnichannel-transfer';

/** A question about a transfer, as `checkTransfer` takes it. */
export interface TransferCase {
  /** The program that is asked. */
  readonly program: Program;
  /** What is known of the conversation. */
  readonly subject: TransferSubject;
  /** Where it is to go. */
  readonly to: TransferTarget;
}

/** Few agents, so that they meet; some ids are hostile. */
export const AGENT_IDS: readonly string[] = ['ana', 'lin', 'max', 'constructor', ''];

/** Known channels and others. */
export const ANY_CHANNELS: readonly Channel[] = [...CHANNELS, 'whatsapp', 'constructor'];

/** What a transfer is made to break. */
export type Fault = StandardTransferRule['id'];
/** Those of an agent who exists. */
const AGENT_FAULTS: readonly Fault[] = ['another-agent', 'agent-in-campaign', 'agent-available'];
export const FAULTS: readonly Fault[] = [
  'conversation-active',
  'same-program',
  'omnichannel-campaign',
  'same-channel',
  'channel-configured',
  'another-agent',
  'agent-in-program',
  'agent-in-campaign',
  'agent-available',
];

/** A transfer within the program that has the faults, as far as the program has what it takes, and no other. */
export function transferWith(program: Program, faults: ReadonlySet<Fault>, picks: readonly number[]): TransferCase {
  let used = 0;
  const next = (): number => picks[used++ % picks.length] ?? 0;
  const pick = <T>(candidates: readonly T[]): T | undefined => candidates[next() % candidates.length];
  const coin = (): boolean => next() % 2 === 0;
  const campaigns = firstBearers(program.campaigns);
  const roster = firstBearers(program.agents ?? []);

  const receiving = campaigns.filter(({ channels }) => channels.length > 0 || faults.has('channel-configured'));
  const calls = campaigns.filter(({ kind }) => kind === 'call');
  const omnichannel = receiving.filter(({ kind }) => kind === 'omnichannel');
  const isOfCalls = faults.has('omnichannel-campaign') && calls.length > 0;
  const toCampaign = pick(isOfCalls && omnichannel.length === 0 ? receiving : omnichannel);
  const fromCampaign = pick(isOfCalls ? calls : omnichannel);
  const configured = toCampaign?.channels ?? [];
  const others = ANY_CHANNELS.filter((any) => !configured.includes(any));
  const channel = pick(faults.has('channel-configured') ? others : configured) ?? 'webchat';

  const nowhere = unlike('nowhere', campaigns);
  const toCampaignId = toCampaign?.id ?? nowhere;
  const asksForAgent = AGENT_FAULTS.some((fault) => faults.has(fault)) || coin();
  const receivers = roster.filter(
    ({ campaignIds, availability }) =>
      campaignIds.includes(toCampaignId) !== faults.has('agent-in-campaign') &&
      (availability !== 'available') === faults.has('agent-available'),
  );
  const receiver = program.agents === undefined ? pick(AGENT_IDS) : pick(receivers)?.id;
  const agentId = faults.has('agent-in-program') ? unlike('nobody', roster) : asksForAgent ? receiver : undefined;
  const holder = faults.has('another-agent') ? agentId : pick(AGENT_IDS.filter((id) => id !== agentId));

  const elsewhere = faults.has('same-program') && coin();
  const held = {
    programId: faults.has('same-program') && !elsewhere ? unlike('another program', [program]) : program.id,
    channel,
    campaignId: fromCampaign?.id ?? nowhere,
    agentId: holder ?? 'ana',
  };
  const { agentId: _, ...left } = held;
  const status = pick(['transferring', 'new', 'waiting', 'ended'] as const) ?? 'ended';
  const subject: TransferSubject = !faults.has('conversation-active')
    ? { ...held, status: 'active' }
    : status === 'transferring' || faults.has('another-agent')
      ? { ...held, status: 'transferring' }
      : { ...left, status };
  const to: TransferTarget = {
    campaignId: elsewhere ? nowhere : toCampaignId,
    ...(agentId !== undefined && { agentId }),
    ...(faults.has('same-channel') ? { channel: `not ${channel}` } : coin() ? { channel } : {}),
  };
  return { program, subject, to };
}

/** Those that an id finds: of the bearers of one id, the first. */
export function firstBearers<T extends { readonly id: string }>(bearers: readonly T[]): readonly T[] {
  return bearers.filter((bearer) => bearer === bearers.find(({ id }) => id === bearer.id));
}

/** An id that none of them bears. */
function unlike(id: string, bearers: readonly { readonly id: string }[]): string {
  return bearers.some((bearer) => bearer.id === id) ? unlike(`${id}?`, bearers) : id;
}
