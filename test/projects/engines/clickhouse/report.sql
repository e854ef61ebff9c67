-- One row a conversation. The function runs the library; it restores the order and drops repeated deliveries.
CREATE OR REPLACE TABLE reports ENGINE = MergeTree ORDER BY conversation_id AS
SELECT
    conversation_id,
    conversationReport(
        conversation_id,
        any(program_id),
        any(channel),
        groupArray((sequence, file, line, event))
    ) AS report
FROM deliveries
GROUP BY conversation_id;

CREATE OR REPLACE TABLE sessions ENGINE = MergeTree ORDER BY (conversation_id, number) AS
SELECT
    conversation_id,
    JSONExtractUInt(session, 'number') AS number,
    JSONExtractString(session, 'campaignId') AS campaign_id,
    JSONExtractString(session, 'agentId') AS agent_id,
    JSONExtractInt(session, 'startedAt') AS started_at,
    JSONExtract(session, 'endedAt', 'Nullable(Int64)') AS ended_at,
    session
FROM reports
ARRAY JOIN report.sessions AS session;

CREATE OR REPLACE TABLE unanswered_waits ENGINE = MergeTree ORDER BY (conversation_id, number) AS
SELECT
    conversation_id,
    number,
    JSONExtract(wait, 'campaignId', 'Nullable(String)') AS campaign_id,
    JSONExtractInt(wait, 'startedAt') AS started_at,
    JSONExtractInt(wait, 'endedAt') AS ended_at,
    JSONExtractString(wait, 'endedBy') AS ended_by,
    wait
FROM reports
ARRAY JOIN report.unansweredWaits AS wait, arrayEnumerate(report.unansweredWaits) AS number;

-- Summaries of parts merge in any order and grouping: here in sixteen parts first, as on as many shards.
CREATE OR REPLACE TABLE summaries ENGINE = MergeTree ORDER BY tuple() AS
SELECT campaign_id, mergeSummaries(groupArray(part)) AS summary
FROM
(
    SELECT summary.key AS campaign_id, mergeSummaries(groupArray(summary.summary)) AS part
    FROM reports
    ARRAY JOIN report.summaries AS summary
    GROUP BY campaign_id, cityHash64(conversation_id) % 16
)
GROUP BY campaign_id;

-- What did not parse, with its place. The rest is counted all the same.
CREATE OR REPLACE TABLE refused ENGINE = MergeTree ORDER BY (file, line) AS
SELECT file, line, 'not a delivery' AS message FROM lines WHERE NOT is_delivery
UNION ALL
SELECT refused.file, refused.line, refused.message FROM reports ARRAY JOIN report.refused AS refused;
