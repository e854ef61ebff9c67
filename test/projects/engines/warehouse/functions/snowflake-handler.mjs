/**
 * A table function in Snowflake's shape: `initialize` begins a partition, which is one conversation, `processRow` takes
 * one delivery, and `finalize` writes the rows. Arguments and columns have names in capitals. The build adds the library
 * as `omnichannel`.
 */
export const handler = {
  initialize() {
    this.deliveries = [];
  },
  processRow(row) {
    this.conversation = { id: row.CONVERSATION_ID, programId: row.PROGRAM_ID, channel: row.CHANNEL };
    this.deliveries.push({ sequence: row.SEQUENCE, event: row.EVENT });
  },
  finalize(rowWriter) {
    const report = this.omnichannel.conversationReport(this.conversation, this.deliveries);
    for (const session of report.sessions) rowWriter.writeRow({ KIND: 'session', VALUE: session });
    for (const wait of report.unansweredWaits) rowWriter.writeRow({ KIND: 'unanswered wait', VALUE: wait });
    for (const { key, summary } of report.summaries) {
      rowWriter.writeRow({ KIND: 'summary', CAMPAIGN_ID: key, VALUE: summary });
    }
    for (const { sequence, message } of report.refused) {
      rowWriter.writeRow({ KIND: 'refused', SEQUENCE: sequence, VALUE: message });
    }
  },
};
