import type { Campaign } from '../model/campaign.ts';
import type { Channel } from '../model/channel.ts';
import { mermaidLabel } from './mermaid-label.ts';
import { firstById } from '../model/first-by-id.ts';
import type { Program } from '../model/program.ts';
import { canTransfer } from '../transfer/transfer-decision.ts';

/**
 * Draws which campaigns of a program can pass conversations to which, as a Mermaid flowchart. A campaign that can pass
 * none is dashed.
 *
 * An arrow means that an agent who has a conversation in that campaign, on a channel that the campaign is configured
 * for, may transfer it to the queue that the arrow points to, as `canTransfer` answers. The arrow names the channels,
 * unless one channel is asked for. Of two campaigns with the same id, draws the first.
 *
 * Any id or name is safe: each one is a label, and no name changes the number of lines. A name is cut after 40
 * characters. Mermaid draws 500 arrows unless its `maxEdges` is raised, so ask for one channel of a large program.
 *
 * @param channel - the only channel to draw. Default: every channel that occurs.
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
export function transferDiagram(program: Program, channel?: Channel | undefined): string {
  const campaigns = [...firstById(program.campaigns).values()];
  const channelsOf = campaigns.map((campaign) => channelsOfArrows(program, campaign, channel));
  const laterOn = new Map<Channel, number[]>(); // on each channel the campaigns still to come, the next one last
  for (let index = campaigns.length - 1; index >= 0; index -= 1) {
    for (const each of channelsOf[index] ?? []) {
      const later = laterOn.get(each);
      if (later === undefined) laterOn.set(each, [index]);
      else later.push(index);
    }
  }
  const nodes: string[] = [];
  const arrows: string[] = [];
  for (const [from, { name }] of campaigns.entries()) {
    const channels = channelsOf[from] ?? [];
    nodes.push(`p${from}["${mermaidLabel(name)}"]${channels.length === 0 ? ':::apart' : ''}`);
    const labels = new Map<number, string[]>();
    for (const each of channels) {
      const later = laterOn.get(each) ?? [];
      const label = mermaidLabel(each);
      for (const to of later) {
        const labelsOfArrow = labels.get(to);
        if (labelsOfArrow === undefined) labels.set(to, [label]);
        else labelsOfArrow.push(label);
      }
      later.pop(); // the sender itself
    }
    // one arrow with two heads, because the rules ask the same of both campaigns
    for (const [to, labelsOfArrow] of [...labels].sort(([one], [other]) => one - other)) {
      const on = channel === undefined ? `|"${labelsOfArrow.join('<br/>')}"|` : '';
      arrows.push(`p${from} ${to === from ? '' : '<'}-->${on} p${to}`);
    }
  }
  return ['flowchart LR', ...nodes, ...arrows, 'classDef apart stroke-dasharray:4'].join('\n  ');
}

/**
 * Returns the channels on which a campaign passes and receives conversations. The rules ask the same of either campaign,
 * so an arrow joins any two campaigns that have a channel in common here. Asks about a copy with one channel only: the
 * campaign is configured for each of its own, and a search for it would make the cost grow with their square.
 */
function channelsOfArrows({ id, name }: Program, campaign: Campaign, only: Channel | undefined): readonly Channel[] {
  return [...new Set(campaign.channels)].filter((channel) => {
    if (only !== undefined && only !== channel) return false;
    const alone: Program = { id, name, campaigns: [{ ...campaign, channels: [channel] }] };
    const subject = { programId: id, channel, status: 'active', campaignId: campaign.id, agentId: '' } as const;
    return canTransfer(alone, subject, { campaignId: campaign.id });
  });
}
