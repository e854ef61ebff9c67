import {
  type Campaign,
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
  /** What is known about the conversation. */
  readonly subject: TransferSubject;
  /** Where it is to go. */
  readonly to: TransferTarget;
}

/** A few agents, so that they meet each other. Some ids are hostile. */
export const AGENT_IDS: readonly string[] = ['ana', 'lin', 'max', 'constructor', ''];

/** Known channels and others. */
export const ANY_CHANNELS: readonly Channel[] = [...CHANNELS, 'whatsapp', 'constructor'];

/** The rule that a transfer is made to break. */
export type Fault = StandardTransferRule['id'];

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

/** The faults that need a receiving agent who exists. */
const AGENT_FAULTS: readonly Fault[] = ['another-agent', 'agent-in-campaign', 'agent-available'];

/** Chooses one of the candidates, or returns `undefined` if the list is empty. */
export type Choose = <T>(candidates: readonly T[]) => T | undefined;

/** Returns a function that makes one choice after another. The same numbers make the same choices. */
export function chooserOf(choices: readonly number[]): Choose {
  let made = 0;
  return (candidates) => candidates[(choices[made++ % choices.length] ?? 0) % candidates.length];
}

/**
 * Makes a transfer within the program that breaks the rules in `faults` and no others. Leaves out a fault for which the
 * program lacks something: a call campaign, a roster, an agent who is not available.
 */
export function transferWith(program: Program, faults: ReadonlySet<Fault>, choices: readonly number[]): TransferCase {
  const choose = chooserOf(choices);
  const isChosen = (): boolean => choose([false, true]) === true;
  const campaigns = firstOfEachId(program.campaigns);
  const roster = firstOfEachId(program.agents ?? []);

  const receiving = campaigns.filter(({ channels }) => channels.length > 0 || faults.has('channel-configured'));
  const calls = campaigns.filter(({ kind }) => kind === 'call');
  const omnichannel = receiving.filter(({ kind }) => kind === 'omnichannel');
  const isOfCalls = faults.has('omnichannel-campaign') && calls.length > 0;
  const toCampaign = choose(isOfCalls && omnichannel.length === 0 ? receiving : omnichannel);
  const holding = isOfCalls ? calls : omnichannel;
  const isReceiving = (campaign: Campaign): boolean => campaign === toCampaign;
  // the receiving campaign comes first, so that a failing case shrinks to one campaign
  const fromCampaign = choose([
    ...holding.filter(isReceiving),
    ...holding.filter((campaign) => !isReceiving(campaign)),
  ]);
  const configured = toCampaign?.channels ?? [];
  const others = ANY_CHANNELS.filter((channel) => !configured.includes(channel));
  const channel = choose(faults.has('channel-configured') ? others : configured) ?? 'webchat';

  const unknownCampaignId = unusedId('nowhere', campaigns);
  const toCampaignId = toCampaign?.id ?? unknownCampaignId;
  const asksForAgent = AGENT_FAULTS.some((fault) => faults.has(fault)) || isChosen();
  const receivers = roster.filter(
    ({ campaignIds, availability }) =>
      campaignIds.includes(toCampaignId) !== faults.has('agent-in-campaign') &&
      (availability !== 'available') === faults.has('agent-available'),
  );
  const receiverId = program.agents === undefined ? choose(AGENT_IDS) : choose(receivers)?.id;
  const agentId = faults.has('agent-in-program') ? unusedId('nobody', roster) : asksForAgent ? receiverId : undefined;
  const holderId = faults.has('another-agent') ? agentId : choose(AGENT_IDS.filter((id) => id !== agentId));

  const goesElsewhere = faults.has('same-program') && isChosen();
  const comesFromElsewhere = faults.has('same-program') && !goesElsewhere;
  const programId = comesFromElsewhere ? unusedId('another program', [program]) : program.id;
  const held = { programId, channel, campaignId: fromCampaign?.id ?? unknownCampaignId, agentId: holderId ?? 'ana' };
  const status = choose(['transferring', 'new', 'waiting', 'ended'] as const) ?? 'ended';
  const knowsCampaign = isChosen() || faults.has('omnichannel-campaign');
  const unassigned = { programId, channel, ...(knowsCampaign && { campaignId: held.campaignId }) };
  const subject: TransferSubject = !faults.has('conversation-active')
    ? { ...held, status: 'active' }
    : status === 'transferring' || faults.has('another-agent')
      ? { ...held, status: 'transferring' }
      : { ...unassigned, status };
  const to: TransferTarget = {
    campaignId: goesElsewhere ? unknownCampaignId : toCampaignId,
    ...(agentId !== undefined && { agentId }),
    ...(faults.has('same-channel') ? { channel: `not ${channel}` } : isChosen() ? { channel } : {}),
  };
  return { program, subject, to };
}

/** Returns the same question: optional properties that were absent are present as `undefined`, which means the same. */
export function withUndefinedProperties({ program, subject, to }: TransferCase): TransferCase {
  return {
    program,
    subject: { campaignId: undefined, agentId: undefined, ...subject },
    to: { agentId: undefined, channel: undefined, ...to },
  };
}

/** Returns the items that an id leads to: where an id occurs twice, the first item. */
function firstOfEachId<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Returns an id that none of the items has, made from the one given. */
function unusedId(id: string, items: readonly { readonly id: string }[]): string {
  return items.some((item) => item.id === id) ? unusedId(`${id}?`, items) : id;
}
