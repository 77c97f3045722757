-- Baton model every-kind, version 2, hash ec7d5535588662dd8722be29db6fd7e430ce4dd401f4c62238497dafa14aa7f2
WITH
-- The table's columns without blanks; NULL where a value cannot be used.
baton_given AS (
  SELECT
    `id` AS `lead id`,
    CASE WHEN `size` BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308 THEN `size` END AS `size`,
    CASE WHEN `seats` BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308 THEN `seats` END AS `seats`,
    NULLIF(btrim(`role`, ' \t\r\n'), '') AS `role`,
    replace(replace(replace(replace(replace(';' || translate(`needs`, '\t\r\n<>', '   ??') || ';', ' ', '<>'), '><', ''), '<>', ' '), '; ', ';'), ' ;', ';') AS `needs`,
    NULLIF(btrim(`email`, ' \t\r\n'), '') AS `email`,
    CASE
      WHEN `email` LIKE '%@%' AND `email` NOT LIKE '%@%@%'
      THEN translate(split_part(btrim(`email`, ' \t\r\n'), '@', 2), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
    END AS `email domain`,
    `budget` AS `budget`,
    NULLIF(btrim(`title`, ' \t\r\n'), '') AS `title`,
    CASE WHEN `trial` BETWEEN DATE '0000-01-01' AND DATE '9999-12-31' THEN datediff(DATE '2026-11-01', `trial`) END AS `trial days`,
    CASE
      WHEN `visit` BETWEEN 1 AND 1000000 AND `visit` = ROUND(`visit`)
        AND COALESCE(`visit_last` BETWEEN DATE '0000-01-01' AND DATE '9999-12-31', TRUE)
      THEN CAST(`visit` AS BIGINT)
    END AS `visit`,
    CASE WHEN `visit_last` BETWEEN DATE '0000-01-01' AND DATE '9999-12-31' THEN datediff(DATE '2026-11-01', `visit_last`) END AS `visit days`
  FROM `crm`.`leads`
),
-- The answers as rules read them: texts folded, addresses classed, activities that had happened by then.
baton_answers AS (
  SELECT
    `lead id`,
    `size`,
    `seats`,
    CASE WHEN `seats` BETWEEN 0 AND 1000000 AND `seats` = ROUND(`seats`) THEN CAST(`seats` AS BIGINT) END AS `seats count`,
    `role`,
    CASE WHEN btrim(`needs`, ';') <> '' THEN `needs` END AS `needs`,
    `email`,
    `email domain`,
    CASE
      WHEN `email` IS NULL THEN NULL
      WHEN `email domain` IS NULL
        OR `email` LIKE '@%'
        OR `email` LIKE '% %'
        OR `email domain` NOT LIKE '%.%'
        OR `email domain` LIKE '.%'
        OR `email domain` LIKE '%.'
        OR `email domain` LIKE '%..%'
        THEN 'invalid'
      WHEN `email domain` = 'mailinator.com' THEN 'disposable'
      WHEN `email domain` IN ('gmx.de', 'gmail.com') THEN 'free'
      ELSE 'business'
    END AS `email class`,
    `budget`,
    `title`,
    replace(replace(replace(' ' || translate(`title`, '!"#\u0024%&\'()*+,-./:;<=>?@[\\]^_`{|}~\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\u000c\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007fADEFHINOPRTVZÄİ', repeat(' ', 65) || 'adefhinoprtvzäi') || ' ', ' ', '<>'), '><', ''), '<>', ' ') AS `title folded`,
    `trial days`,
    CASE WHEN COALESCE(`visit days` >= -1, TRUE) THEN `visit` END AS `visit`,
    CASE WHEN `visit` IS NULL OR `visit days` < -1 THEN NULL WHEN `visit days` = -1 THEN 0 ELSE `visit days` END AS `visit days`
  FROM baton_given
),
-- What is left of a point after so many days, in millionths: a table for each half-life.
baton_decay AS (
  SELECT
    *,
    CASE
      WHEN `trial days` BETWEEN -1 AND 20 THEN element_at(array(
        1000000, 500000, 250000, 125000, 62500, 31250, 15625, 7813, 3906, 1953, 977, 488, 244, 122, 61,
        31, 15, 8, 4, 2, 1
      ), GREATEST(`trial days`, 0) + 1)
      WHEN `trial days` >= 0 THEN 0
    END AS `trial left 1`,
    CASE
      WHEN `visit days` BETWEEN 0 AND 41 THEN element_at(array(
        1000000, 707107, 500000, 353553, 250000, 176777, 125000, 88388, 62500, 44194, 31250, 22097, 15625, 11049, 7813,
        5524, 3906, 2762, 1953, 1381, 977, 691, 488, 345, 244, 173, 122, 86, 61, 43,
        31, 22, 15, 11, 8, 5, 4, 3, 2, 1, 1, 1
      ), `visit days` + 1)
      WHEN `visit days` >= 0 THEN 0
    END AS `visit left 2`
  FROM baton_answers
),
-- What each rule brings, in hundredths of a point.
baton_points AS (
  SELECT
    `lead id`,
    CASE
      WHEN `size` IS NULL THEN -100
      WHEN `size` < 3.0000000000000004e-1 THEN -500
      WHEN `size` < 200 THEN 1025
      ELSE 2000
    END AS `size`,
    CASE
      WHEN `trial days` IS NULL THEN 0
      WHEN `trial days` < 30 THEN 400
      ELSE 0
    END AS `age`,
    CASE
      WHEN `role` IS NULL THEN 200
      WHEN `role` = 'owner' THEN 1500
      WHEN `role` = 'student' THEN -2000
      ELSE 100
    END AS `role`,
    CASE
      WHEN `needs` IS NULL THEN 0
      ELSE LEAST(800, GREATEST(-800, CASE WHEN contains(`needs`, ';crm;') THEN 600 ELSE 0 END
        + CASE WHEN contains(`needs`, ';ads;') THEN 300 ELSE 0 END))
    END AS `needs`,
    CASE
      WHEN COALESCE(contains(`title folded`, ' head of ') OR contains(`title folded`, ' vp ')
        OR contains(`title folded`, 'ärztin ') OR contains(`title folded`, '營業'), FALSE) THEN 800
      ELSE 0
    END AS `title`,
    CASE WHEN COALESCE(`title folded` = ' r d ', FALSE) THEN 800 ELSE 0 END AS `exactly`,
    CASE
      WHEN (
        COALESCE(`email class` IN ('business', 'free'), FALSE)
        AND NOT (COALESCE(`email domain` IN ('o\'hara.example', 'back\\slash.example', '\u0024{env:home}.example', '"; drop table leads; --'), FALSE))
      ) THEN 300
      ELSE 0
    END AS `address`,
    CASE
      WHEN (COALESCE(`budget`, FALSE) OR COALESCE(`size` = 100 OR `size` = 1e21, FALSE)) THEN 1200
      ELSE 0
    END AS `funded`,
    LEAST(1200, GREATEST(-1200, COALESCE(((`visit` * 450 * `visit left 2` + 500000) DIV 1000000), 0))) AS `visits`,
    COALESCE(`visit` * -50, 0) AS `tired`,
    COALESCE(-((`seats count` * 100 * `trial left 1` + 500000) DIV 1000000), 0) AS `seats`,
    CASE WHEN COALESCE(`visit days` <= 7 AND `visit` >= 3, FALSE) THEN 500 ELSE 0 END AS `burst`,
    CASE WHEN (`visit` IS NOT NULL AND COALESCE(`visit days` >= 60, FALSE)) THEN -1000 ELSE 0 END AS `quiet`,
    CASE WHEN COALESCE(`role` = 'student', FALSE) THEN 'student' END AS `disqualified by`
  FROM baton_decay
),
-- The sides of the score, within their caps and floors, in hundredths.
baton_axes AS (
  SELECT
    `lead id`,
    `disqualified by`,
    LEAST(10000, GREATEST(0, CAST(1000 AS BIGINT) + `size` + `age` + `role` + `needs` + `address` + `funded`
      + LEAST(500, GREATEST(-500, `title` + `exactly`)))) AS `fit`,
    GREATEST(0, CAST(0 AS BIGINT) + `visits` + `tired` + `seats` + `burst` + `quiet`) AS `engagement`
  FROM baton_points
)
SELECT
  `lead id` AS `id`,
  CAST(`fit` * 0.01 AS DECIMAL(18, 2)) AS `fit`,
  CAST(`engagement` * 0.01 AS DECIMAL(18, 2)) AS `engagement`,
  CAST((`fit` + `engagement`) * 0.01 AS DECIMAL(18, 2)) AS `total`,
  CASE
    WHEN `disqualified by` IS NOT NULL THEN 'disqualified'
    WHEN `fit` >= 4000 AND `engagement` >= 600 THEN 'hot'
    WHEN `fit` + `engagement` >= 3000 THEN 'warm'
    ELSE 'cold'
  END AS `band`,
  `disqualified by` AS `disqualified_by`
FROM baton_axes
