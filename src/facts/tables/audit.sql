-- What was asked and when: with the facts it rebuilds the assessment. One row a key.
create table audit (
  key text not null,  -- engagement_text, answers_text, profile_name, profile_text, lifecycle_text, scan
  value text not null -- text, or JSON for scan
);
