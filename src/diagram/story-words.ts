import type { TransferFailed } from '../model/conversation-event.ts';
import type { Milliseconds } from '../model/instant.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { ToldWait } from './conversation-story.ts';
import { mermaidLabel } from './mermaid-label.ts';

// A story in words. Every text is safe in a Mermaid statement.

/** The names that are known, by id. The id stands for a name that is not known. */
export interface NamesById {
  readonly campaigns: ReadonlyMap<string, { readonly name: string }>;
  readonly agents: ReadonlyMap<string, { readonly name: string }>;
}

/** Returns a campaign's name, or its id. */
export function campaignInWords({ campaigns }: NamesById, id: string): string {
  return mermaidLabel(campaigns.get(id)?.name ?? id);
}

/** Returns an agent's name, or their id. */
export function agentInWords({ agents }: NamesById, id: string): string {
  return mermaidLabel(agents.get(id)?.name ?? id);
}

/** Tells how long a wait was and in whose queue it began, where it was sent, and who missed an offer. One text each. */
export function waitInWords(names: NamesById, wait: ToldWait, time: Milliseconds | undefined): readonly string[] {
  const long = time === undefined ? '' : ` ${timeInWords(time)}`;
  const queue = wait.queuedIn === undefined ? '' : ` in ${campaignInWords(names, wait.queuedIn)}`;
  return [`waits${long}${queue}`, ...changesInWords(names, wait)];
}

/** Tells what was asked for, what changed while it was pending, and what became of it. One text each. */
export function transferInWords(names: NamesById, wait: ToldWait): readonly string[] {
  return [requestInWords(names, wait), ...changesInWords(names, wait), endInWords(names, wait)];
}

/** Tells where a transfer was to go when it was requested. */
export function requestInWords(names: NamesById, { requestedTo, isBlind }: ToldWait): string {
  const to = requestedTo === undefined ? '' : ` to ${targetInWords(names, requestedTo)}`;
  return `${isBlind ? 'blind transfer' : 'transfer'}${to}`;
}

/** Returns a time in minutes, or in seconds if it is below one minute, rounded down. */
export function timeInWords(time: Milliseconds): string {
  const seconds = Math.floor(time / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

function changesInWords(names: NamesById, { changes, missedBy }: ToldWait): readonly string[] {
  const words = changes.map((change) => {
    switch (change.type) {
      case 'queued':
        return `queued in ${campaignInWords(names, change.campaignId)}`;
      case 'rerouted':
        return `rerouted to ${targetInWords(names, change.to)}`;
      case 'transfer-failed':
        return `${failureInWords(names, change)}, now for any agent`;
    }
  });
  if (missedBy.length === 0) return words;
  const counts = new Map<string, number>();
  for (const agentId of missedBy) counts.set(agentId, (counts.get(agentId) ?? 0) + 1);
  const offers = Array.from(counts, ([agentId, count]) => `${count} by ${agentInWords(names, agentId)}`);
  return [...words, `missed offers: ${offers.join(', ')}`];
}

function endInWords(names: NamesById, { end }: ToldWait): string {
  if (end === undefined) return 'pending';
  const { by, agentId, time } = end;
  const after = time === undefined ? '' : ` after ${timeInWords(time)}`;
  switch (by) {
    case 'declined':
    case 'expired':
    case 'cancelled':
      return `${failureInWords(names, { reason: by, agentId })}${after}`;
    case 'lapsed':
      return by;
    case 'customer':
    case 'agent':
    case 'system':
    case 'inactivity':
      return `ended by ${by}${after}`;
  }
}

/** Names the agent who declined or cancelled a transfer. A transfer that expired was nobody's doing. */
function failureInWords(names: NamesById, { reason, agentId }: Pick<TransferFailed, 'reason' | 'agentId'>): string {
  return reason === 'expired' || agentId === undefined ? reason : `${reason} by ${agentInWords(names, agentId)}`;
}

function targetInWords(names: NamesById, { agentId, campaignId }: TransferTarget): string {
  const agent = agentId === undefined ? '' : `${agentInWords(names, agentId)} in `;
  return `${agent}${campaignInWords(names, campaignId)}`;
}
