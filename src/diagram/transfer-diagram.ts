import type { Campaign } from '../model/campaign.ts';
import type { Channel } from '../model/channel.ts';
import { mermaidLabel } from './mermaid-label.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';
import { canTransfer } from '../transfer/transfer-decision.ts';

/**
 * Which campaigns of a program can pass conversations to which, as a Mermaid flowchart. A campaign that can pass none is
 * dashed.
 *
 * An arrow means that an agent who has a conversation in that campaign, on a channel that the campaign is configured
 * for, may transfer it to the queue that the arrow points to: exactly what `canTransfer` answers. The channels stand on
 * the arrow, unless one was asked for. Of two campaigns with the same id the first counts.
 *
 * Any id or name is safe: each is a label, a statement is a line, and no name changes their number. Names are cut after
 * 40 characters. Mermaid draws 500 arrows unless its `maxEdges` is raised: ask for one channel of a large program.
 *
 * @param channel - the only channel to show; absent means every one that occurs
 *
 * @example
 * ```ts
 * transferDiagram(program, 'webchat').split('\n');
 * // => [
 * //   'flowchart LR',
 * //   '  p0["Customer Service"]',
 * //   '  p1["Sales Support"]',
 * //   '  p2["Phone Orders"]:::apart',
 * //   '  p0 --> p0',
 * //   '  p0 <--> p1',
 * //   '  p1 --> p1',
 * //   '  classDef apart stroke-dasharray:4',
 * // ]
 * ```
 */
export function transferDiagram(program: Program, channel?: Channel): string {
  const campaigns = [...firstById(program.campaigns).values()];
  const nodes: string[] = [];
  const arrows: string[] = [];
  for (const [from, sender] of campaigns.entries()) {
    const own = channelsBetween(program, sender, sender, channel); // who can pass to any can pass to itself
    nodes.push(`p${from}["${mermaidLabel(sender.name)}"]${own === '' ? ':::apart' : ''}`);
    // what the rules ask of two campaigns they ask of both alike, so whoever can pass can receive: one arrow, two heads
    for (const [index, receiver] of campaigns.slice(from).entries()) {
      const channels = channelsBetween(program, sender, receiver, channel);
      const on = channel === undefined ? `|"${channels}"|` : '';
      if (channels !== '') arrows.push(`p${from} ${index === 0 ? '' : '<'}-->${on} p${from + index}`);
    }
  }
  return ['flowchart LR', ...nodes, ...arrows, 'classDef apart stroke-dasharray:4'].join('\n  ');
}

/** The channels on which one campaign can pass conversations to another's queue, as a label; empty where it cannot. */
function channelsBetween({ id, name }: Program, from: Campaign, to: Campaign, only: Channel | undefined): string {
  const both: Program = { id, name, campaigns: [from, to] };
  return [...new Set(from.channels)]
    .filter((channel) => {
      if (only !== undefined && only !== channel) return false;
      const subject = { programId: id, channel, status: 'active', campaignId: from.id, agentId: '' } as const;
      return canTransfer(both, subject, { campaignId: to.id });
    })
    .map(mermaidLabel)
    .join('<br/>');
}
