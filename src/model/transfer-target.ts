import type { Channel } from './channel.ts';
import type { Mutable } from './mutable.ts';

/** Where a conversation is to go: to a campaign's queue, or to one agent in a campaign. */
export interface TransferTarget {
  /** The receiving campaign. */
  readonly campaignId: string;
  /** The receiving agent. Absent: any agent who takes it from the campaign's queue. */
  readonly agentId?: string | undefined;
  /** The channel on which it is to go on. Default: the conversation's own, which is the only one that is allowed. */
  readonly channel?: Channel | undefined;
}

/** Copies a target and leaves out properties that are present as `undefined`. */
export function copyTarget({ campaignId, agentId, channel }: TransferTarget): TransferTarget {
  const target: Mutable<TransferTarget> = { campaignId };
  if (agentId !== undefined) target.agentId = agentId;
  if (channel !== undefined) target.channel = channel;
  return target;
}
