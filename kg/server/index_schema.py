"""The tables of the index that the explorer reads, and what is worked out once they are full."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE thing (at INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, type TEXT, also TEXT,
  county INTEGER, province TEXT DEFAULT '', post TEXT DEFAULT '', facts INTEGER DEFAULT 0);
CREATE TABLE name (thing INTEGER, nth INTEGER, plain TEXT, full TEXT, initials TEXT, syllables TEXT);
CREATE TABLE spelling (at INTEGER PRIMARY KEY, thing INTEGER, plain TEXT, full TEXT, initials TEXT,
  syllables TEXT);
CREATE TABLE fact (at INTEGER PRIMARY KEY, source INTEGER, predicate TEXT, target INTEGER,
  place INTEGER, document TEXT, cluster INTEGER);
CREATE TABLE article (id TEXT PRIMARY KEY, place INTEGER, date TEXT) WITHOUT ROWID;
CREATE TABLE cluster (at INTEGER PRIMARY KEY, key TEXT UNIQUE, county INTEGER, province TEXT);
CREATE TABLE figure (place INTEGER, cluster INTEGER, measure TEXT, statistic TEXT, unit TEXT,
  period TEXT, amount TEXT, comparator TEXT);
CREATE TABLE launch (name TEXT, who INTEGER, cluster INTEGER, period TEXT, document TEXT);
CREATE TABLE kept (name TEXT PRIMARY KEY, json TEXT);  -- overview, version
"""
FINISH = """
CREATE INDEX by_source ON fact (source, predicate);
CREATE INDEX by_target ON fact (target, predicate);
CREATE TABLE told AS
  SELECT thing, county, SUM(weight) AS weight FROM (
    SELECT source AS thing, cluster, 1000 AS weight FROM fact
    UNION ALL SELECT target, cluster, 1 FROM fact WHERE target IS NOT NULL)
  JOIN cluster ON cluster.at = cluster WHERE county IS NOT NULL GROUP BY thing, county;
CREATE INDEX by_thing ON told (thing);
UPDATE thing SET county =
    (SELECT county FROM told WHERE thing = thing.at ORDER BY weight DESC, county LIMIT 1)
  WHERE type NOT IN ('County', 'Prefecture', 'Province', 'Country');
UPDATE thing SET county = NULL WHERE county = at;
DROP TABLE told;
CREATE INDEX by_county ON thing (county);
CREATE INDEX by_cluster ON figure (cluster, measure, statistic, unit);
CREATE INDEX by_county_of_cluster ON cluster (county);
CREATE INDEX by_initiative ON launch (name);
DELETE FROM thing WHERE id LIKE 'county|%'
  AND at NOT IN (SELECT county FROM cluster WHERE county IS NOT NULL)
  AND at NOT IN (SELECT source FROM fact)
  AND at NOT IN (SELECT target FROM fact WHERE target IS NOT NULL);
UPDATE thing SET facts = (SELECT COUNT(*) FROM fact WHERE source = thing.at)
  + (SELECT COUNT(*) FROM fact WHERE target = thing.at AND source <> thing.at);
INSERT INTO spelling (thing, plain, full, initials, syllables)
  SELECT thing, plain, full, initials, syllables FROM name JOIN thing ON thing.at = thing
  ORDER BY nth > 0, facts DESC, thing, nth;
DROP TABLE name;
CREATE INDEX by_plain ON spelling (plain);
CREATE INDEX by_full ON spelling (full);
CREATE INDEX by_initials ON spelling (initials);
"""
