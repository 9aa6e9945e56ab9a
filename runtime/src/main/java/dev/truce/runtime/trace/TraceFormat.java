package dev.truce.runtime.trace;

import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Forms in which events can be read by people and other programs. */
public enum TraceFormat {
  /** A line for each event in columns: id, time, agent, kind, fields that are not none. */
  TABLE {
    @Override
    public void write(List<Event> events, StringBuilder out) {
      int agents = 8;
      for (Event event : events) {
        AgentRef agent = event.agent();
        agents = Math.max(agents, agent == null ? 0 : agent.name().length());
      }
      for (Event event : events) {
        AgentRef agent = event.agent();
        pad(Long.toString(event.id()), 7, true, out);
        out.append("  ");
        pad(Values.showDuration(event.time()), 12, true, out);
        out.append("  ");
        pad(agent == null ? "-" : agent.name(), agents, false, out);
        out.append("  ");
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < event.ownCount(); i++) {
          if (event.own(i) != null) {
            fields.append(fields.length() == 0 ? "" : "  ");
            fields.append(field(event, i)).append(' ').append(shown(event.own(i)));
          }
        }
        pad(event.kind().title(), fields.length() == 0 ? 0 : 9, false, out);
        out.append(fields.length() == 0 ? "" : "  ").append(fields).append('\n');
      }
    }
  },

  /** A JSON object in a line for each event; values that JSON lacks are texts. */
  JSON {
    @Override
    public void write(List<Event> events, StringBuilder out) {
      for (Event event : events) {
        out.append("{\"id\":").append(event.id());
        out.append(",\"time\":").append(event.time());
        out.append(",\"agent\":");
        json(event.agent(), out);
        out.append(",\"cause\":").append(event.cause() < 0 ? "null" : event.cause());
        out.append(",\"kind\":\"").append(event.kind().title()).append('"');
        for (int i = 0; i < event.ownCount(); i++) {
          out.append(",\"").append(field(event, i)).append("\":");
          json(event.own(i), out);
        }
        out.append("}\n");
      }
    }
  },

  /**
   * A sequence diagram for Mermaid: an arrow for each message that was delivered, one that ends in
   * a cross for each that was not taken, with the reason.
   */
  MERMAID {
    @Override
    public void write(List<Event> events, StringBuilder out) {
      out.append("sequenceDiagram\n");
      Set<AgentRef> agents = new LinkedHashSet<>();
      for (Event event : events) {
        participant(event.agent(), agents, out);
        participant(arrives(event) ? event.own(0) : null, agents, out);
      }
      for (Event event : events) {
        AgentRef agent = event.agent();
        if (arrives(event) && agent != null && event.own(0) instanceof AgentRef sender) {
          boolean taken = event.kind() == EventKind.DELIVERED;
          out.append("  a").append(sender.number()).append(taken ? "->>a" : "-xa");
          out.append(agent.number()).append(": ").append(plain(shown(event.own(1))));
          if (!taken) {
            out.append(" (").append(event.kind().title());
            out.append(event.own(2) instanceof String why ? ", " + plain(why) : "").append(')');
          }
          out.append('\n');
        } else if (agent != null && WORTH_A_NOTE.contains(event.kind())) {
          out.append("  Note over a").append(agent.number()).append(": ");
          out.append(plain(event.kind().title())).append('\n');
        }
      }
    }

    @Override
    public Writing writing() {
      return whole();
    }

    private void participant(@Nullable Object who, Set<AgentRef> known, StringBuilder out) {
      if (who instanceof AgentRef agent && known.add(agent)) {
        out.append("  participant a").append(agent.number());
        out.append(" as ").append(plain(agent.name())).append('\n');
      }
    }

    private boolean arrives(Event event) {
      return ARRIVALS.contains(event.kind());
    }
  },

  /**
   * Vector clocks in the form that ShiViz reads with the expression {@code (?<host>\S+)
   * (?<clock>\{.*\})\n(?<event>.*)}.
   */
  SHIVIZ {
    @Override
    public void write(List<Event> events, StringBuilder out) {
      Map<String, Map<String, Long>> clocks = new HashMap<>();
      Map<Long, Map<String, Long>> seen = new HashMap<>();
      Set<Long> causes = causesElsewhere(events);
      for (Event event : events) {
        String host = host(event);
        Map<String, Long> clock = clocks.computeIfAbsent(host, h -> new TreeMap<>());
        Map<String, Long> before = seen.get(event.cause());
        if (before != null) {
          before.forEach((other, ticks) -> clock.merge(other, ticks, Math::max));
        }
        clock.merge(host, 1L, Long::sum);
        if (causes.contains(event.id())) {
          seen.put(event.id(), new TreeMap<>(clock));
        }
        out.append(host).append(" {");
        String separator = "";
        for (Map.Entry<String, Long> entry : clock.entrySet()) {
          out.append(separator);
          string(entry.getKey(), out);
          out.append(":").append(entry.getValue());
          separator = ", ";
        }
        out.append("}\n").append(event.kind().title());
        for (int i = 0; i < event.ownCount(); i++) {
          if (event.own(i) != null) {
            out.append(' ').append(shown(event.own(i)));
          }
        }
        out.append('\n');
      }
    }

    @Override
    public Writing writing() {
      return whole();
    }

    /** The events that something came of on another host: a message, a child, a kill. */
    private Set<Long> causesElsewhere(List<Event> events) {
      Map<Long, String> hosts = new HashMap<>();
      Set<Long> causes = new HashSet<>();
      for (Event event : events) {
        String host = host(event);
        hosts.put(event.id(), host);
        if (!host.equals(hosts.getOrDefault(event.cause(), host))) {
          causes.add(event.cause());
        }
      }
      return causes;
    }

    private String host(Event event) {
      return event.agent() == null ? WORLD : event.agent().name();
    }
  },

  /** Trace events in JSON, for Perfetto: a track for each agent, an arrow for each message. */
  PERFETTO {
    @Override
    public void write(List<Event> events, StringBuilder out) {
      Writing writing = writing();
      writing.some(events, out);
      writing.end(out);
    }

    @Override
    public Writing writing() {
      Set<Integer> named = new HashSet<>();
      return new Writing() {
        @Override
        public void some(List<Event> events, StringBuilder out) {
          if (named.add(0)) {
            out.append("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
            track(0, WORLD, out);
          }
          for (Event event : events) {
            AgentRef agent = event.agent();
            if (agent != null && named.add(agent.number() + 1)) {
              out.append(",\n");
              track(agent.number() + 1, agent.name(), out);
            }
            one(event, out);
          }
        }

        @Override
        public void end(StringBuilder out) {
          some(List.of(), out);
          out.append("\n]}\n");
        }
      };
    }

    private void one(Event event, StringBuilder out) {
      out.append(",\n");
      head(event, "X", out);
      out.append(",\"dur\":0.001,\"args\":{\"id\":").append(event.id());
      for (int i = 0; i < event.ownCount(); i++) {
        if (event.own(i) != null) {
          out.append(",\"").append(field(event, i)).append("\":");
          json(event.own(i), out);
        }
      }
      out.append("}}");
      boolean arrives = event.kind() == EventKind.DELIVERED;
      if (arrives || event.kind() == EventKind.SENT) {
        out.append(",\n");
        head(event, arrives ? "f" : "s", out);
        out.append(",\"cat\":\"message\",\"bp\":\"e\",\"id\":");
        out.append(arrives ? event.cause() : event.id()).append('}');
      }
    }

    private void track(int number, String name, StringBuilder out) {
      out.append("{\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":1,\"tid\":").append(number);
      out.append(",\"args\":{\"name\":");
      string(name, out);
      out.append("}}");
    }

    private void head(Event event, String phase, StringBuilder out) {
      out.append("{\"ph\":\"").append(phase).append("\",\"name\":");
      String name = event.kind().title();
      if (event.ownCount() > 1 && event.own(1) instanceof Data message) {
        name += " " + message.shape().name();
      }
      string(phase.equals("X") ? name : "message", out);
      out.append(",\"pid\":1,\"tid\":");
      out.append(event.agent() == null ? 0 : event.agent().number() + 1);
      out.append(",\"ts\":").append(event.time() / 1000).append('.');
      out.append(String.format(Locale.ROOT, "%03d", event.time() % 1000));
    }
  };

  private static final Set<EventKind> WORTH_A_NOTE =
      Set.of(EventKind.CRASHED, EventKind.RESTARTED, EventKind.STOPPED, EventKind.FAILED);

  private static final Set<EventKind> ARRIVALS =
      Set.of(EventKind.DELIVERED, EventKind.DROPPED, EventKind.REFUSED, EventKind.LATE);

  /** Whose events are nobody's; no agent has such a name. */
  private static final String WORLD = "(world)";

  private static final int LONGEST = 60;

  /** Appends events in this form: all that there are. */
  public abstract void write(List<Event> events, StringBuilder out);

  /** Events that come some at a time, since a trace may be longer than memory is large. */
  public interface Writing {
    /** Takes some more events, and appends what can be told already. */
    void some(List<Event> events, StringBuilder out);

    /** Appends what is left to tell, behind the last event. */
    void end(StringBuilder out);
  }

  /** Begins to write events in this form. */
  public Writing writing() {
    return new Writing() {
      @Override
      public void some(List<Event> events, StringBuilder out) {
        write(events, out);
      }

      @Override
      public void end(StringBuilder out) {}
    };
  }

  /** Of a form whose beginning depends on what comes last. */
  final Writing whole() {
    List<Event> all = new ArrayList<>();
    return new Writing() {
      @Override
      public void some(List<Event> events, StringBuilder out) {
        all.addAll(events);
      }

      @Override
      public void end(StringBuilder out) {
        write(all, out);
      }
    };
  }

  private static String field(Event event, int own) {
    return event.shape().fields().get(Event.SHARED + own);
  }

  private static void pad(String text, int width, boolean right, StringBuilder out) {
    String blanks = " ".repeat(Math.max(0, width - text.length()));
    out.append(right ? blanks + text : text + blanks);
  }

  private static String shown(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    Values.showNested(value, out);
    return out.toString();
  }

  /** A text in which Mermaid finds nothing special. */
  private static String plain(String text) {
    String safe = text.replaceAll("[;#\\n\\r<>]", " ");
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
  }

  private static void json(@Nullable Object value, StringBuilder out) {
    if (value == null || value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Double number && !number.isInfinite()) {
      out.append(Values.showFloat(number));
    } else if (value instanceof String text) {
      string(text, out);
    } else {
      string(Values.show(value), out);
    }
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        out.append('\\').append(unit);
      } else if (unit < 0x20 || Character.isSurrogate(unit) || unit == 0x2028 || unit == 0x2029) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit(unit >>> shift & 0xf, 16));
        }
      } else {
        out.append(unit);
      }
    }
    out.append('"');
  }
}
