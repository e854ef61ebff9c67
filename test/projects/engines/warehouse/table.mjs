// The table of deliveries, as a warehouse holds it, and the rows of each conversation that GROUP BY gives a function.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf } from '../logs/lines.mjs';
import { deliveryIn } from '../report.mjs';

/** The deliveries of each conversation, in the order in which the files have them: `{ conversation, deliveries }`. */
export function groupedByConversation(folder) {
  const groups = new Map();
  for (const file of readdirSync(folder).toSorted()) {
    for (const line of linesOf(join(folder, file))) {
      const delivery = deliveryIn(line);
      if (delivery === undefined) continue;
      const { conversationId: id, programId, channel, sequence, event } = delivery;
      const group = groups.get(id) ?? { conversation: { id, programId, channel }, deliveries: [] };
      group.deliveries.push({ sequence, event: JSON.stringify(event) ?? '' });
      groups.set(id, group);
    }
  }
  return [...groups.values()];
}
