# SQLite: a hundred thousand rows, an index, joins, an integrity check.
# @witness sqlite3
# @media tmpfs disk
cat >commands.sql <<'SQL'
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, weight REAL, parent INTEGER);
WITH RECURSIVE n(i, x) AS (SELECT 1, 42 UNION ALL SELECT i + 1, (x * 1103515245 + 12345) % 2147483648 FROM n WHERE i < 100000)
    INSERT INTO item SELECT i, printf('item %x of %d', x, i), x / 7.0, x % i FROM n;
CREATE INDEX by_name ON item (name);
CREATE INDEX by_parent ON item (parent, weight);
SELECT count(*), sum(length(name)), round(avg(weight), 3) FROM item;
SELECT p.name, count(*) AS c, max(i.weight) FROM item i JOIN item p ON i.parent = p.id GROUP BY p.id ORDER BY c DESC, p.id LIMIT 20;
UPDATE item SET name = upper(name) WHERE id % 3 = 0;
DELETE FROM item WHERE id % 7 = 0;
SELECT * FROM item WHERE name LIKE 'ITEM 1A%' ORDER BY name LIMIT 20;
PRAGMA integrity_check;
VACUUM;
PRAGMA integrity_check;
SELECT group_concat(name) FROM (SELECT name FROM item ORDER BY weight LIMIT 2000);
SQL
sqlite3 base.db <commands.sql
sha256sum <base.db
sqlite3 base.db .dump | sha256sum
