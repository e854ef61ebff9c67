-- The build puts the code in place of the name in angle brackets, and writes dist/snowflake.sql.

CREATE OR REPLACE FUNCTION conversation_report(
  conversation_id STRING, program_id STRING, channel STRING, sequence DOUBLE, event STRING
)
RETURNS TABLE (kind STRING, campaign_id STRING, sequence DOUBLE, value STRING)
LANGUAGE JAVASCRIPT AS $$
<snowflake-handler>
$$;

SELECT deliveries.conversation_id, report.*
FROM
  deliveries,
  TABLE(conversation_report(conversation_id, program_id, channel, sequence::DOUBLE, event)
    OVER (PARTITION BY conversation_id)) AS report;
