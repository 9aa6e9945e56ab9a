package dev.truce.runtime.incident;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.ScenarioType;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.AgentState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a run.
 *
 * @param what in words: how the run ended, or the claim or rule that did not hold
 * @param time virtual nanoseconds
 * @param event that told of it, or behind which it was so; null where nothing had happened
 * @param rule that decided, or null
 * @param claim of the scenario that did not hold, or null
 * @param who is nearest to it: the rule's subject, who failed, who acted last; null for nobody
 * @param witnesses the events that showed it to the rule, oldest first
 * @param moreWitnesses how many of them are left out
 * @param chain the event, and before it its cause, and so on, oldest first
 * @param moreCauses how many causes before them are left out
 * @param trouble what else had gone wrong before: the last strikes of chaos, crashes, failures
 * @param agents those that had to do with it, as they stood before and after
 * @param measures the metrics around the moment
 * @param also what else did not hold in the run
 */
public record Incident(
    Outcome outcome,
    String what,
    long time,
    @Nullable Event event,
    @Nullable String rule,
    @Nullable String claim,
    @Nullable AgentRef who,
    ImmutableList<Event> witnesses,
    int moreWitnesses,
    ImmutableList<Event> chain,
    int moreCauses,
    ImmutableList<Event> trouble,
    ImmutableList<Change> agents,
    ImmutableList<Measure> measures,
    ImmutableList<String> also) {

  /**
   * An agent on both sides of the step that brought the event.
   *
   * @param before null where it was not there yet
   */
  public record Change(AgentRef agent, @Nullable AgentState before, AgentState after) {

    /** What an agent is and has, by name; values are short. */
    public static Map<String, String> fields(AgentState state) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("is", state.status());
      if (!state.state().isEmpty()) {
        fields.put("state", state.state());
      }
      state.variables().forEach(v -> fields.put(v.name(), Telling.cut(v.value())));
      state.holdings().forEach(h -> fields.put("holds " + h.name(), h.value()));
      if (!state.waiting().isEmpty()) {
        fields.put("messages that wait", Integer.toString(state.waiting().size()));
      }
      return fields;
    }
  }

  /** A metric's samples next to the moment, as {@code 3 at 2s}; empty where there is none. */
  public record Measure(String name, String before, String after) {}

  /** Says where in the script something is written: empty texts where that is not known. */
  @FunctionalInterface
  public interface Places {
    Places NONE = (event, cause) -> "";

    /**
     * Such as {@code sale.agent:14}.
     *
     * @param cause of the event, if it is known
     */
    String of(Event event, @Nullable Event cause);

    /** The line itself, if it is one. */
    default String written(Event event, @Nullable Event cause) {
      return "";
    }

    /** Of a claim of a scenario. */
    default String ofClaim(ScenarioType scenario, String name) {
      return "";
    }
  }

  /** The cause of an event of the chain, where it is told, too. */
  public @Nullable Event causeOf(Event event) {
    return chain.stream().filter(one -> one.id() == event.cause()).findFirst().orElse(null);
  }

  /**
   * What went wrong in a run; null when nothing did. Plays it again.
   *
   * @param context who pays for that
   */
  public static @Nullable Incident of(Outcome outcome, Context context) {
    return new IncidentSearch(outcome, context).find(null);
  }

  /** The end of a run with which somebody is not content. */
  public static Incident atEnd(Outcome outcome, String complaint, Context context) {
    Incident found = new IncidentSearch(outcome, context).find(complaint);
    if (found == null) {
      throw new IllegalStateException("a complaint is an incident");
    }
    return found;
  }

  /** The run in a few words: scenario, seed and plan of chaos. */
  public String run() {
    return outcome.scenario()
        + ", seed "
        + outcome.seed()
        + (outcome.chaos() == null ? "" : ", chaos " + outcome.chaos().name());
  }

  /** The moment: {@code 2.5s, event 17 of 20}. */
  public String when() {
    return Values.showDuration(time)
        + (event == null
            ? ""
            : ", event " + event.id() + " of " + outcome.world().journal().size());
  }

  /** In short, a line for each thing, without a line break at the end. */
  public String text(Places places) {
    return new IncidentText(this, places).toString();
  }
}
