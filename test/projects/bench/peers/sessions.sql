-- The sessions of events(conversation, position, instant, type, campaign, agent, sender, ended_by, code, to_campaign, to_agent),
-- for logs in which every turn is one that its status allows. Where a session ends is seen from the turns around it.
WITH turns AS (
  SELECT *, lag(type) OVER log AS type_before, lead(type) OVER log AS type_after, lead(ended_by) OVER log AS ended_by_after
  FROM events
  WHERE type IN ('queued', 'accepted', 'transfer-requested', 'transfer-failed', 'ended')
  WINDOW log AS (PARTITION BY conversation ORDER BY position)
),
cuts AS (
  SELECT
    conversation,
    row_number() OVER (PARTITION BY conversation ORDER BY position) AS number,
    CASE type WHEN 'accepted' THEN position ELSE position + 1 END AS range_end,
    instant AS ended_at,
    CASE type WHEN 'accepted' THEN 'takeover' WHEN 'ended' THEN ended_by ELSE 'transfer' END AS ended_by,
    to_campaign,
    to_agent,
    CASE type WHEN 'transfer-requested' THEN agent END AS asked_by,
    type = 'transfer-requested' AND type_after = 'ended' AS abandoned
  FROM turns
  WHERE (type = 'transfer-requested' AND (type_after = 'accepted' OR (type_after = 'ended' AND ended_by_after <> 'agent')))
     OR (type = 'accepted' AND type_before IN ('accepted', 'transfer-failed'))
     OR (type = 'ended' AND (type_before IN ('accepted', 'transfer-failed') OR (type_before = 'transfer-requested' AND ended_by = 'agent')))
),
takes AS (
  SELECT
    conversation,
    row_number() OVER (PARTITION BY conversation ORDER BY position) AS number,
    position,
    instant,
    campaign,
    agent,
    CASE type_before WHEN 'transfer-requested' THEN 'transfer' WHEN 'accepted' THEN 'takeover' WHEN 'transfer-failed' THEN 'takeover' ELSE 'queue' END AS started_by
  FROM turns
  WHERE type = 'accepted'
),
sessions AS (
  SELECT
    takes.*,
    coalesce(lag(range_end) OVER log, 0) AS range_start,
    range_end,
    ended_at,
    ended_by,
    to_campaign,
    to_agent,
    asked_by,
    abandoned,
    lag(ended_at) OVER log AS ended_at_before,
    lag(campaign) OVER log AS campaign_before,
    lag(agent) OVER log AS agent_before
  FROM takes LEFT JOIN cuts USING (conversation, number)
  WINDOW log AS (PARTITION BY conversation ORDER BY number)
),
-- A wait begins with `queued`, or with what the customer writes when nobody is there.
waits AS (
  SELECT conversation, position, instant, begins
  FROM (
    SELECT
      *,
      type = 'queued' OR (type = 'message' AND coalesce(lag(type) OVER (PARTITION BY conversation ORDER BY position), 'ended') = 'ended') AS begins
    FROM events
    WHERE type IN ('queued', 'accepted', 'transfer-requested', 'transfer-failed', 'ended') OR (type = 'message' AND sender = 'customer')
  )
  WHERE begins OR type = 'ended'
),
-- While a transfer is pending, what is written is nobody's yet.
counting AS (
  SELECT sessions.conversation, number, sessions.position, sessions.agent, coalesce(range_end, pending.position + 1, 2147483647) AS counted_end
  FROM sessions LEFT JOIN (SELECT * FROM turns WHERE type = 'transfer-requested' AND type_after IS NULL) AS pending USING (conversation)
),
counted AS (
  SELECT
    conversation,
    number,
    count(*) FILTER (type = 'message' AND sender = 'customer') AS customer_messages,
    count(*) FILTER (type = 'message' AND sender = 'agent' AND by_its_agent) AS agent_messages,
    min(instant) FILTER (type = 'message' AND sender = 'agent' AND by_its_agent) AS first_reply_at,
    count(*) FILTER (type = 'transfer-failed') AS failed_transfers
  FROM (
    SELECT sessions.conversation, sessions.number, type, sender, events.instant, events.agent = sessions.agent AND events.position > sessions.position AS by_its_agent
    FROM events ASOF JOIN counting AS sessions
      ON events.conversation = sessions.conversation AND events.position < sessions.counted_end
    WHERE type = 'transfer-failed' OR (type = 'message' AND sender <> 'system')
  )
  GROUP BY conversation, number
),
disposed AS (
  SELECT events.conversation, number, arg_max(code, events.position) AS code, arg_max(events.instant, events.position) AS disposed_at
  FROM events ASOF JOIN sessions
    ON events.conversation = sessions.conversation AND events.agent = sessions.agent AND events.position > sessions.position
  WHERE type = 'dispositioned'
  GROUP BY events.conversation, number
)
SELECT
  sessions.conversation,
  sessions.number,
  campaign,
  agent,
  started_by,
  CASE started_by
    WHEN 'transfer' THEN ended_at_before
    WHEN 'takeover' THEN sessions.instant
    ELSE CASE WHEN waits.begins AND waits.position >= range_start THEN waits.instant ELSE sessions.instant END
  END AS queued_at,
  sessions.instant AS started_at,
  ended_at,
  ended_by,
  campaign_before,
  agent_before,
  to_campaign,
  to_agent,
  asked_by,
  abandoned,
  coalesce(code, CASE ended_by WHEN 'inactivity' THEN 'ABANDON' END) AS code,
  disposed_at,
  coalesce(customer_messages, 0) AS customer_messages,
  coalesce(agent_messages, 0) AS agent_messages,
  first_reply_at,
  coalesce(failed_transfers, 0) AS failed_transfers,
  range_start,
  range_end
FROM sessions
  ASOF LEFT JOIN waits ON sessions.conversation = waits.conversation AND sessions.position > waits.position
  LEFT JOIN counted ON sessions.conversation = counted.conversation AND sessions.number = counted.number
  LEFT JOIN disposed ON sessions.conversation = disposed.conversation AND sessions.number = disposed.number
ORDER BY sessions.conversation, sessions.number
