#!/usr/bin/env python3
"""Writes a synthetic course package: generate.py OUT.zip --edition 2004|1.2 --items N --files M

The same arguments give the same bytes. Items stand in chapters of ten and, beyond a hundred, in modules of ten chapters; in
2004 every item has rules, objectives with a shared one, limits and delivery controls (some 1.7 KB of manifest an item). The
package is a good one: what is measured is the work of judging, not that of writing findings.
"""
import argparse
import zipfile

TIME = (2024, 1, 1, 0, 0, 0)
ROOT_2004 = (
    '<manifest identifier="edu.example.generated" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" '
    'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" '
    'xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">\n'
    "<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>\n")
ROOT_12 = (
    '<manifest identifier="edu.example.generated" version="1" '
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">\n'
    "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n")


SCRIPT = """function findAPI(w) { return w.API_1484_11 || w.API || (w.parent !== w && findAPI(w.parent)); }
function run(api) {
  if (api.Initialize) {
    api.Initialize(""); api.GetValue("cmi.launch_data"); api.SetValue("cmi.progress_measure", "1");
    api.SetValue("cmi.objectives.0.score.scaled", "1");
    api.SetValue("cmi.completion_status", "completed");
    api.SetValue("cmi.score.scaled", "1"); api.Commit(""); api.Terminate("");
  } else {
    api.LMSInitialize(""); api.LMSGetValue("cmi.launch_data"); api.LMSSetValue("cmi.core.score.raw", "100");
    api.LMSSetValue("cmi.core.lesson_status", "passed"); api.LMSCommit(""); api.LMSFinish("");
  }
}
"""


def page(number):
    return f"pages/{number // 100:04d}/page{number:06d}.html"


def leaf_2004(i):
    return f"""<item identifier="ITEM-{i:06d}" identifierref="RES-{i:06d}" isvisible="true" parameters="?page={i}">
<title>Lesson {i} &amp; exercise – étude</title>
<adlcp:dataFromLMS>start={i}</adlcp:dataFromLMS>
<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.75" progressWeight="1.0"/>
<imsss:sequencing>
<imsss:controlMode choice="true" flow="true"/>
<imsss:sequencingRules>
<imsss:preConditionRule><imsss:ruleConditions conditionCombination="all"><imsss:ruleCondition condition="satisfied"/><imsss:ruleCondition operator="not" condition="attempted"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule>
<imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="attemptLimitExceeded"/></imsss:ruleConditions><imsss:ruleAction action="continue"/></imsss:postConditionRule>
</imsss:sequencingRules>
<imsss:limitConditions attemptLimit="3"/>
<imsss:objectives>
<imsss:primaryObjective objectiveID="PRIMARY-{i:06d}" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure><imsss:mapInfo targetObjectiveID="edu.example.objective.{i:05d}" readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true" writeNormalizedMeasure="true"/></imsss:primaryObjective>
<imsss:objective objectiveID="SECOND-{i:06d}"><imsss:mapInfo targetObjectiveID="edu.example.objective.{i:05d}"/></imsss:objective>
</imsss:objectives>
<imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>
</imsss:sequencing>
</item>
"""


def leaf_12(i):
    prerequisites = f'<adlcp:prerequisites type="aicc_script">ITEM-{i - 1:06d}</adlcp:prerequisites>' if i % 10 else ""
    return (
        f'<item identifier="ITEM-{i:06d}" identifierref="RES-{i:06d}" isvisible="true"><title>Lesson {i}</title>'
        f"{prerequisites}<adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>"
        "<adlcp:timelimitaction>continue,no message</adlcp:timelimitaction>"
        f"<adlcp:datafromlms>start={i}</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore></item>\n")


CLUSTER = (
    '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/><imsss:rollupRules objectiveMeasureWeight="1.0">'
    '<imsss:rollupRule childActivitySet="all"><imsss:rollupConditions conditionCombination="any">'
    '<imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions><imsss:rollupAction action="satisfied"/>'
    "</imsss:rollupRule></imsss:rollupRules></imsss:sequencing>\n")


def tree(items, leaf, cluster):
    def chapters(first, last):
        for start in range(first, last, 10):
            yield f'<item identifier="CHAPTER-{start:06d}"><title>Chapter {start // 10}</title>\n'
            for i in range(start, min(start + 10, last)):
                yield leaf(i)
            yield cluster + "</item>\n"

    if items <= 100:
        yield from chapters(0, items)
        return
    for start in range(0, items, 100):
        yield f'<item identifier="MODULE-{start:06d}"><title>Module {start // 100}</title>\n'
        yield from chapters(start, min(start + 100, items))
        yield cluster + "</item>\n"


def manifest(edition, items, files):
    is_2004 = edition == "2004"
    kind = "scormType" if is_2004 else "scormtype"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield ROOT_2004 if is_2004 else ROOT_12
    yield '<organizations default="ORG"><organization identifier="ORG"><title>Generated course</title>\n'
    yield from tree(items, leaf_2004 if is_2004 else leaf_12, CLUSTER if is_2004 else "")
    if is_2004:
        yield '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>'
    yield "</organization></organizations>\n<resources>\n"
    for i in range(items):
        href = page(i % files)
        yield (
            f'<resource identifier="RES-{i:06d}" type="webcontent" adlcp:{kind}="sco" href="{href}?resource={i}">'
            f'<file href="{href}"/><dependency identifierref="SHARED"/></resource>\n')
    yield f'<resource identifier="SHARED" type="webcontent" adlcp:{kind}="asset">'
    for number in range(items, files):
        yield f'<file href="{page(number)}"/>\n'
    yield '<file href="shared/api.js"/></resource>\n</resources></manifest>\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--edition", choices=["2004", "1.2"], default="2004")
    parser.add_argument("--items", type=int, default=10)
    parser.add_argument("--files", type=int, default=10)
    options = parser.parse_args()
    files = max(1, options.files)
    with zipfile.ZipFile(options.out, "w", zipfile.ZIP_DEFLATED) as archive:
        def add(name, text):
            archive.writestr(zipfile.ZipInfo(name, TIME), text, zipfile.ZIP_DEFLATED, 6)

        add("imsmanifest.xml", "".join(manifest(options.edition, options.items, files)))
        for number in range(files):
            add(
                page(number),
                f"<!DOCTYPE html><html lang=en><title>Page {number}</title><script src=../../shared/api.js></script>"
                f"<p>Page {number}.<script>run(findAPI(window))</script></html>")
        add("shared/api.js", SCRIPT)


if __name__ == "__main__":
    main()
