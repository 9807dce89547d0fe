"""Which tasks serve a goal: those that share its names, whatever their order."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.serving import MOST, propose_serving

GOALS = {"g1": "竹编工坊遍地开花，建成竹编工坊12家。", "g2": "人才支撑更加有力，培训编织能手。"}
TASKS = {
    "t1": "建设竹编工坊。支持乡镇建设竹编工坊。",
    "t2": "培训编织能手，办好大赛。",
    "t3": "加强人才支撑，培训编织能手。",
    "t4": "打通销售渠道。",
}


def test_tasks_are_proposed_by_the_names_they_share() -> None:
    assert propose_serving(GOALS, TASKS) == {"g1": ("t1",), "g2": ("t2", "t3")}


def test_nothing_shared_proposes_nothing() -> None:
    assert propose_serving({"g": "打造样板"}, TASKS) == {"g": ()}
    assert propose_serving(GOALS, {}) == {"g1": (), "g2": ()}


texts = st.dictionaries(
    st.text(min_size=1, max_size=3), st.text("竹编工坊能手培训。", max_size=30), max_size=8
)


@given(texts, texts)
def test_a_proposal_names_tasks_once_in_their_order(goals: dict[str, str], tasks: dict[str, str]) -> None:
    for served in propose_serving(goals, tasks).values():
        assert len(served) <= MOST
        assert list(served) == [key for key in tasks if key in served]
