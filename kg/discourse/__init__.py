"""The course of an article: what each stretch of it is about.

One model tells every relation its subject. It reads the article once, in order, and keeps a line of
*turns*: from this character on, the text is about this place or organization.

- The article as a whole has a place (``Course.place``) or none: the place that its headline, opening
  and paragraphs come back to. A county does not compete with its own villages; round-ups have none.
- A paragraph starts from the article's place, or where there is none from the last turn: a heading
  holds for the paragraphs below it.
- A clause turns the course when a place, organization or anaphor stands at its head, behind nothing
  but times and adverbs: 2021年，浏阳市… · 在淮川街道，… · 走进金田村，…
- Who is merely quoted, visited from or compared with does not turn it: 记者从X获悉, 据X介绍.
- Anaphors mean by level: 该村 the last village, 全县 the county of the article or of the course.

``Course.subject_at`` answers with the turn that holds at a character. To read in this order:

    topic.py      a topic, a turn, and the line of turns so far
    whole.py      what the article as a whole is about: known before the reading, and fixed
    divisions.py  divisions above, below and before a place: what 全县 and the 镇 of 镇党委书记 mean
    anaphora.py   what any mention means where it stands: 该村, 公司, 他, 县水利局
    sections.py   what a paragraph starts from: headings, sections, cases
    turns.py      what a sentence turns to: speakers, heads of clauses, persons
    named.py      everybody whom it names, and how often
    course.py     reads the article once with all of these, and answers

The last turn decides what a word means, and what a word means decides the next turn. So the line of
turns is the one value that is shared and grows: ``sections.py`` decides how a paragraph begins,
``turns.py`` adds what follows, all others only look at it.
"""

from kg.discourse.course import Course
from kg.discourse.topic import CHINA, Topic, can_bear_figure
from kg.discourse.whole import tells_of_nation

__all__ = ["CHINA", "Course", "Topic", "can_bear_figure", "tells_of_nation"]
