-- Subscriptions to what the association sends, and how a person belongs to it: rules that the tables alone cannot keep.
select 1;
