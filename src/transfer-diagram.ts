import type { Channel } from './channel.ts';
import { mermaidLabel, mermaidLabels } from './mermaid-label.ts';
import type { Program } from './program.ts';
import { transferOptions } from './transfer.ts';

/**
 * Which campaigns of a program can pass conversations to which, as a Mermaid flowchart. A campaign that can pass none is
 * dashed.
 *
 * An arrow means that an agent who has a conversation in that campaign, on a channel that the campaign is configured
 * for, may transfer it to the queue that the arrow points to: exactly what `canTransfer` answers. The channels stand on
 * the arrow, those of the arrow from a campaign to itself under the campaign's name, unless one channel was asked for.
 * Of two campaigns with the same id the first counts.
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
  const campaigns = [...mermaidLabels(program.campaigns)];
  const receivers = receiversByCampaign(program, channel);
  const nodes: string[] = [];
  const arrows: string[] = [];
  for (const [from, [fromId, name]] of campaigns.entries()) {
    const own = receivers.get(fromId)?.get(fromId);
    const label = channel === undefined && own !== undefined ? `${name}<br/>${own}` : name;
    nodes.push(`p${from}["${label}"]${receivers.has(fromId) ? '' : ':::apart'}`);
    for (const [to, [toId]] of campaigns.entries()) {
      const channels = receivers.get(fromId)?.get(toId);
      if (channels === undefined) continue;
      const mutual = from !== to && receivers.get(toId)?.get(fromId) === channels;
      if (mutual && from > to) continue; // its other head is drawn already
      const on = channel === undefined && from !== to ? `|"${channels}"|` : '';
      arrows.push(`p${from} ${mutual ? '<-->' : '-->'}${on} p${to}`);
    }
  }
  return ['flowchart LR', ...nodes, ...arrows, 'classDef apart stroke-dasharray:4'].join('\n  ');
}

/** For each campaign that can pass conversations: the campaigns that receive them, each with its channels' labels. */
function receiversByCampaign(
  { id, name, campaigns }: Program,
  channel: Channel | undefined,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const queues: Program = { id, name, campaigns }; // where no roster is known, queues are all there is to transfer to
  const byCampaign = new Map<string, Map<string, string>>();
  const seen = new Set<string>();
  for (const from of campaigns) {
    if (seen.has(from.id)) continue;
    seen.add(from.id);
    for (const on of new Set(from.channels)) {
      if (channel !== undefined && channel !== on) continue;
      const subject = { programId: id, channel: on, status: 'active', campaignId: from.id, agentId: '' } as const;
      for (const { to, decision } of transferOptions(queues, subject)) {
        if (!decision.allowed) continue;
        const receivers = byCampaign.get(from.id) ?? new Map<string, string>();
        const channels = receivers.get(to.campaignId);
        receivers.set(to.campaignId, channels === undefined ? mermaidLabel(on) : `${channels}<br/>${mermaidLabel(on)}`);
        byCampaign.set(from.id, receivers);
      }
    }
  }
  return byCampaign;
}
