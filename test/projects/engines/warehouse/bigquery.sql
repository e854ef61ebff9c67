-- The build puts the code in place of the two names in angle brackets, and writes dist/bigquery.sql.

CREATE TEMP FUNCTION conversation_report(
  conversation STRUCT<id STRING, programId STRING, channel STRING>,
  deliveries ARRAY<STRUCT<sequence FLOAT64, event STRING>>
)
RETURNS STRUCT<
  sessions ARRAY<STRING>,
  unansweredWaits ARRAY<STRING>,
  summaries ARRAY<STRUCT<key STRING, summary STRING>>,
  refused ARRAY<STRUCT<sequence FLOAT64, message STRING>>
>
DETERMINISTIC LANGUAGE js AS r"""
<conversation-report>
""";

CREATE TEMP AGGREGATE FUNCTION merge_summaries(summary STRING)
RETURNS STRING
LANGUAGE js AS r"""
<merge-summaries>
""";

CREATE TEMP TABLE reports AS
SELECT
  conversation_id,
  conversation_report(
    STRUCT(conversation_id AS id, ANY_VALUE(program_id) AS programId, ANY_VALUE(channel) AS channel),
    ARRAY_AGG(STRUCT(CAST(sequence AS FLOAT64) AS sequence, event))
  ) AS report
FROM warehouse.deliveries
GROUP BY conversation_id;

SELECT conversation_id, session FROM reports, UNNEST(report.sessions) AS session;

SELECT conversation_id, wait FROM reports, UNNEST(report.unansweredWaits) AS wait;

SELECT part.key AS campaign_id, merge_summaries(part.summary) AS summary
FROM reports, UNNEST(report.summaries) AS part
GROUP BY campaign_id;
