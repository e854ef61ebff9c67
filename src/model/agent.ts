/** A person who messages with customers. */
export interface Agent {
  /** Unique within the program's roster. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** The campaigns whose conversations the agent gets, through the team they are in. */
  readonly campaignIds: readonly string[];
  /** Omnichannel Messaging Agent View: an available agent can take calls or chats, not both. */
  readonly availability: 'available' | 'on-call' | 'unavailable';
}
