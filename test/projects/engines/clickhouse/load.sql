-- The lines of all files, each with its place and whether it can be read.
CREATE TABLE lines ENGINE = MergeTree ORDER BY (file, line) AS
SELECT
    CAST(_file, 'String') AS file,
    CAST(_row_number + 1, 'UInt64') AS line,
    text,
    isValidJSON(text)
        AND JSONType(text, 'conversationId') = 'String'
        AND JSONType(text, 'sequence') IN ('Int64', 'UInt64') AS is_delivery
FROM file({files:String}, LineAsString, 'text String');

-- The deliveries, shuffled: the order of the logs is lost, as between machines.
CREATE TABLE deliveries ENGINE = MergeTree ORDER BY shuffled AS
SELECT
    cityHash64(file, line) AS shuffled,
    JSONExtractString(text, 'conversationId') AS conversation_id,
    JSONExtractString(text, 'programId') AS program_id,
    JSONExtractString(text, 'channel') AS channel,
    JSONExtract(text, 'sequence', 'UInt32') AS sequence,
    JSONExtractRaw(text, 'event') AS event,
    file,
    line
FROM lines
WHERE is_delivery;
