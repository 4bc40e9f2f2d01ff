-- @stresses a database in memory: pages, b-trees, sorting, statements
-- @needs sqlite3 sqlite3
-- @run sqlite-tables sqlite3 -batch :memory: ".read $SOURCES/programs/tables.sql"
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, value INTEGER, payload BLOB);
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 120000)
INSERT INTO item SELECT n, 'name-' || (n * 7919 % 60013), n * 31 % 1009, zeroblob(n % 200) FROM number;
CREATE INDEX item_name ON item (name);
CREATE INDEX item_value ON item (value, name);
UPDATE item SET payload = zeroblob(400) WHERE id % 5 = 0;
DELETE FROM item WHERE id % 7 = 0;
SELECT count(*), sum(length(payload)) FROM item;
SELECT value, count(*), group_concat(name) FROM item GROUP BY value ORDER BY count(*) DESC, value LIMIT 3;
SELECT count(*) FROM item a JOIN item b ON a.name = b.name AND a.id < b.id;
SELECT sum(length(name)) FROM (SELECT name FROM item ORDER BY payload, name DESC);
