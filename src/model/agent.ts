/** A person who messages with customers. */
export interface Agent {
  /** Unique within the program's roster. */
  readonly id: string;
  /** The name that people see. */
  readonly name: string;
  /** The campaigns that the agent serves, through their team: the agent gets the conversations of these. */
  readonly campaignIds: readonly string[];
  /** Omnichannel Messaging Agent View: an available agent can take calls or chats, not both. */
  readonly availability: 'available' | 'on-call' | 'unavailable';
}
