select must($$
  select case
      when c.ticket_id is null then format('Ticket %s has %s messages and no counter.', t.ticket_id, t.messages)
      when t.ticket_id is null then format('message_counts has ticket %s, which has no message.', c.ticket_id)
      else format('The counter of ticket %s says %s, and events has %s messages.%s', t.ticket_id, c.messages, t.messages,
        case when c.messages = t.deliveries then ' An event that was delivered twice is one message.' else '' end)
    end
  from truth t full join message_counts c using (ticket_id)
  where c.messages is distinct from t.messages
  order by t.ticket_id is null, c.ticket_id is null desc, t.deliveries = t.messages, ticket_id limit 1
$$, :'set' || 'repair.sql makes every count that of the events',
'events is what happened; message_counts is derived from it. Compute the counts from events and bring the difference into the table.');
