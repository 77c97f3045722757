// A lead arrived: show the list as it is now.
new EventSource("/events").addEventListener("lead", () => location.reload());
