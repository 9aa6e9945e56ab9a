package dev.truce.runtime.scenario;

import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;

/** An agent as a run left it. */
public record AgentView(Outcome outcome, AgentRef agent) implements Value {

  /** Views of each of some agents. */
  public static ListValue all(Outcome outcome, ListValue agents) {
    ListBuilder views = ListValue.builder(agents.size());
    for (Object agent : agents) {
      views.add(new AgentView(outcome, (AgentRef) agent));
    }
    return views.build();
  }

  @Override
  public int compareWith(Value other) {
    AgentView that = (AgentView) other;
    int order = agent.compareWith(that.agent);
    return order == 0 ? outcome.compareWith(that.outcome) : order;
  }

  @Override
  public void show(StringBuilder out) {
    agent.show(out);
  }

  @Override
  public String toString() {
    return agent.name();
  }
}
