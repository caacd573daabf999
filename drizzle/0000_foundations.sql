-- The schema, its extensions and the small functions that tables and policies rely on.
create schema rollbook;
--> statement-breakpoint
-- unaccent folds Latin letters such as ł and ø.
create extension if not exists unaccent with schema rollbook;
--> statement-breakpoint
-- The clock of every statement: the gate may set it (tests travel in time), else it is the database's own.
create function rollbook.now() returns timestamptz language sql stable parallel safe
return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp());
--> statement-breakpoint
create function rollbook.today() returns date language sql stable parallel safe
return (rollbook.now() at time zone 'UTC')::date;
--> statement-breakpoint
-- 128 random bits as 32 hexadecimal digits: a uuid version 7 would tell its time.
create function rollbook.random_id() returns text language sql volatile parallel safe
return encode(substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16), 'hex');
--> statement-breakpoint
-- Who acts in this transaction, as the gate set it; nobody by default.
create function rollbook.actor_has(variadic roles text[]) returns boolean language sql stable parallel safe
return string_to_array(coalesce(current_setting('app.roles', true), ''), ' ') && roles;
--> statement-breakpoint
create function rollbook.actor_member() returns uuid language sql stable parallel safe
return nullif(current_setting('app.member_id', true), '')::uuid;
--> statement-breakpoint
create function rollbook.actor_account() returns uuid language sql stable parallel safe
return nullif(current_setting('app.account_id', true), '')::uuid;
--> statement-breakpoint
-- Whose work is with the records of members: nobody else of the staff finds a row of theirs.
create function rollbook.actor_handles_members() returns boolean language sql stable parallel safe
return rollbook.actor_has('membership-officer', 'certification-officer', 'privacy-officer', 'system');
--> statement-breakpoint
-- Folds a text for comparison in any script: case, compatibility forms, accents, vowel points and apostrophes go,
-- punctuation becomes one space. The collation is named, so that every database folds alike.
create function rollbook.fold(value text) returns text language sql immutable parallel safe
set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select btrim(regexp_replace(
    normalize(rollbook.unaccent('rollbook.unaccent'::regdictionary, lower(regexp_replace(
      normalize(casefold(value collate pg_unicode_fast), NFKD),
      '[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670''\u2018\u2019\u02bc\u0060\u00b4\u200b-\u200f\u2060\ufeff]',
      '', 'g') collate pg_unicode_fast)), NFKC) collate pg_c_utf8,
    '[[:space:][:punct:]]+', ' ', 'g'));
end;
--> statement-breakpoint
-- Sets each ideograph, kana and Hangul syllable apart, so that a part of such a name is found like a word.
create function rollbook.spaced(folded text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select btrim(regexp_replace(regexp_replace(folded,
    '([\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003ffff])', ' \1 ', 'g'),
    ' +', ' ', 'g'));
end;
--> statement-breakpoint
-- A word and the word with each single letter left out: two words one insertion, deletion, substitution or
-- swap apart share one of these. Words under `shortest` letters have none.
create function rollbook.deletions(word text, shortest integer) returns text[] language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select case
    when length(word) between shortest and 40 and position(' ' in word) = 0 then
      (select array_agg(distinct left(word, i - 1) || substr(word, i + 1)) || word from generate_series(1, length(word)) i)
    else '{}'::text[] end;
end;
--> statement-breakpoint
-- The searchable form of texts, and the variants of its words.
create function rollbook.search_text(value text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select ' ' || rollbook.spaced(rollbook.fold(value)) || ' ';
end;
--> statement-breakpoint
-- Each word of the text with its single letters left out, and, marked by ^, its beginnings of up to 4 letters, by which
-- prefixes are found. One set of rows for a whole text: calling `deletions` word by word made a large import wait for it.
create function rollbook.search_variants(text_to_search text) returns text[] language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  with words as (
    select distinct word collate "C" as word from unnest(string_to_array(btrim(text_to_search), ' ')) word)
  select coalesce(array_agg(distinct v.variant order by v.variant), '{}')
  from (
    select '^' || left(w.word, i) collate "C" as variant from words w, generate_series(0, least(length(w.word), 4)) i
    union all
    select case when i = 0 then w.word else left(w.word, i - 1) || substr(w.word, i + 1) end collate "C" as variant
    from words w, generate_series(0, length(w.word)) i
    where length(w.word) between 3 and 40) v;
end;
--> statement-breakpoint
-- How a typed word is looked for: as the prefix of a word (an ideograph anywhere), or one edit away.
create function rollbook.search_pattern(typed text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select '% ' || rollbook.spaced(rollbook.fold(typed)) || '%';
end;
--> statement-breakpoint
-- What every text with such a word has among its variants: the index finds these, the pattern decides.
create function rollbook.search_beginning(typed text) returns text[] language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select array['^' || left(split_part(rollbook.spaced(rollbook.fold(typed)), ' ', 1), 4)];
end;
--> statement-breakpoint
create function rollbook.search_edits(typed text) returns text[] language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select rollbook.deletions(rollbook.spaced(rollbook.fold(typed)), 4);
end;
--> statement-breakpoint
-- A name whatever the order of its words: holder match compares this form.
create function rollbook.name_key(value text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select string_agg(word, ' ' order by word) from unnest(string_to_array(rollbook.fold(value), ' ')) word;
end;
--> statement-breakpoint
-- A certificate number as people may type it: without separators, capitals only.
create function rollbook.number_key(number text) returns text language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
begin atomic
  select upper(regexp_replace(normalize(number, NFKC), '[[:space:][:punct:]]+', '', 'g') collate pg_c_utf8);
end;
--> statement-breakpoint
-- What a certificate is on a day (UTC): its last valid day is `expires_on` itself.
create function rollbook.certificate_status(state text, expires_on date, day date) returns text
language sql immutable parallel safe
return case
  when state = 'revoked' then 'revoked'
  when expires_on < day then 'expired'
  when state = 'suspended' then 'suspended'
  else 'active' end;
