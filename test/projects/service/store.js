import Database from 'better-sqlite3';

/** @import { Conversation, ConversationEvent } from 'omnichannel-transfer' */

/** @typedef {Omit<Conversation, 'events'>} ConversationHead A conversation without its log. It never changes. */

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS conversation (
    id TEXT PRIMARY KEY,
    head TEXT NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS event (
    conversation_id TEXT NOT NULL REFERENCES conversation (id),
    position INTEGER NOT NULL, -- the state's eventCount before it: two events cannot follow the same state
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (conversation_id, position),
    UNIQUE (conversation_id, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER IF NOT EXISTS no_event_changes BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event does not change'); END;
  CREATE TRIGGER IF NOT EXISTS no_event_goes BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is not deleted'); END;
`;

/** @typedef {ReturnType<typeof openStore>} Store */

/**
 * Opens the database file, which any number of processes may share.
 *
 * @param {string} file
 */
export function openStore(file) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL'); // what was answered is on the disk
  database.pragma('foreign_keys = ON');
  database.exec(SCHEMA);

  const insertConversation = database.prepare('INSERT INTO conversation VALUES (?, ?) ON CONFLICT DO NOTHING');
  const insertEvent = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const selectIds = database.prepare('SELECT id FROM conversation ORDER BY id').pluck();
  const selectHead = database.prepare('SELECT head FROM conversation WHERE id = ?').pluck();
  const selectEvents = database.prepare('SELECT body FROM event WHERE conversation_id = ? ORDER BY position').pluck();
  const selectEvent = database.prepare('SELECT position, body FROM event WHERE conversation_id = ? AND id = ?');

  return {
    /**
     * Stores a conversation. Returns `false` if there is one with this id already.
     *
     * @param {ConversationHead} head
     */
    create(head) {
      return insertConversation.run(head.id, JSON.stringify(head)).changes === 1;
    },

    /**
     * Appends an event after `eventCount` others. Returns `false` if another one is there by now, or has the same id.
     *
     * @param {string} conversationId
     * @param {number} eventCount
     * @param {ConversationEvent & { id: string }} event
     */
    append(conversationId, eventCount, event) {
      return insertEvent.run(conversationId, eventCount, event.id, JSON.stringify(event)).changes === 1;
    },

    /** @returns {string[]} */
    conversationIds() {
      return /** @type {string[]} */ (selectIds.all());
    },

    /**
     * @param {string} id
     * @returns {Conversation | undefined}
     */
    conversation(id) {
      const head = /** @type {string | undefined} */ (selectHead.get(id));
      if (head === undefined) return undefined;
      const bodies = /** @type {string[]} */ (selectEvents.all(id));
      return { ...JSON.parse(head), events: bodies.map((body) => JSON.parse(body)) };
    },

    /**
     * @param {string} conversationId
     * @param {string} id
     * @returns {{ position: number, event: ConversationEvent } | undefined}
     */
    event(conversationId, id) {
      const row = /** @type {{ position: number, body: string } | undefined} */ (selectEvent.get(conversationId, id));
      return row && { position: row.position, event: JSON.parse(row.body) };
    },

    close() {
      database.close();
    },
  };
}
