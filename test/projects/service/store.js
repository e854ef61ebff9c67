import Database from 'better-sqlite3';

/** @import { Conversation, ConversationEvent, ConversationState } from 'omnichannel-transfer' */

/** @typedef {ConversationEvent & { id: string }} IdentifiedEvent */

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

  CREATE TABLE IF NOT EXISTS state (
    conversation_id TEXT PRIMARY KEY REFERENCES conversation (id),
    body TEXT NOT NULL CHECK (json_valid(body)) -- what the log comes to, so that nobody has to read it from its start
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
  const upsertState = database.prepare(`
    INSERT INTO state VALUES (?, ?) ON CONFLICT (conversation_id) DO UPDATE SET body = excluded.body
  `);
  const selectIds = database.prepare('SELECT id FROM conversation ORDER BY id').pluck();
  const selectHead = database.prepare('SELECT head FROM conversation WHERE id = ?').pluck();
  const selectState = database.prepare('SELECT body FROM state WHERE conversation_id = ?').pluck();
  const selectEventCount = database
    .prepare('SELECT ifnull(max(position) + 1, 0) FROM event WHERE conversation_id = ?')
    .pluck();
  const selectEvents = database.prepare('SELECT body FROM event WHERE conversation_id = ? ORDER BY position').pluck();
  const selectEvent = database.prepare('SELECT position, body FROM event WHERE conversation_id = ? AND id = ?');

  const appendWithState = database.transaction(
    (/** @type {IdentifiedEvent} */ event, /** @type {ConversationState} */ state) => {
      const { conversationId, eventCount } = state;
      const { changes } = insertEvent.run(conversationId, eventCount - 1, event.id, JSON.stringify(event));
      if (changes === 1) upsertState.run(conversationId, JSON.stringify(state));
      return changes === 1;
    },
  );

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
     * Appends an event, and stores the state that it comes to. Returns `false` if another event has this place or this id.
     *
     * @param {IdentifiedEvent} event
     * @param {ConversationState} state The state after the event.
     */
    append(event, state) {
      return appendWithState.immediate(event, state);
    },

    /**
     * Returns the stored state. Another version of the library may have made it.
     *
     * @param {string} conversationId
     * @returns {unknown}
     */
    state(conversationId) {
      const body = /** @type {string | undefined} */ (selectState.get(conversationId));
      return body === undefined ? undefined : JSON.parse(body);
    },

    /**
     * Returns the length of a conversation's log.
     *
     * @param {string} conversationId
     */
    eventCount(conversationId) {
      return /** @type {number} */ (selectEventCount.get(conversationId));
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
