"""Ledgers in the habits of many houses are read as a person would read them (domain.md §5)."""

from tests.unit.excel.drawing import labels, others, read


def test_three_levels_with_column_numbers_totals_and_seals() -> None:
    reading = read("""
附件2|||||||||||
2023年全县优化营商环境重点任务清单|<|<|<|<|<|<|<|<|<|<|<
填报单位：县审批局|||||||||填报日期：||
序号|任务|<|责任|<|<|<|进度安排|<|<|<|备注
^|任务内容|量化\\n指标|牵头单位|<|配合\\n单位|责任人及\\n联系电话|上半年|<|下半年|<|^
^|^|^|单位|分管领导|^|^|一季度|二季度|三季度|四季度|^
1|2|3|4|5|6|7|8|9|10|11|12
1|推行一件事一次办|20项|县审批局|王某|县司法局|李某 111|摸底|5项|12项|20项|
2|压缩开办时间|1天|县市场局|赵某||钱某 222||2天|1天|1天|
小计|||||||||||2项
一、|其他事项||||||||||
3|开展回访||县审批局|王某|各镇街|孙某|持续推进|<|<|<|
合计|<|||||||||3项|
填表人：周某||审核人：吴某||||||||
注：1.本表每季度末前报送。|<|<|<|<|<|<|<|<|<|<|<
2.加盖公章后报送扫描件。|||||||||||
""")
    assert reading.task_ledger
    assert reading.header_rows == (4, 6)
    assert reading.data_rows == (8, 9, 12)
    assert labels(reading) == (
        "序号 任务 量化指标 牵头单位 责任领导 配合单位 责任人 一季度 二季度 三季度 四季度 备注"
    )
    assert others(reading) == {
        "column_number": [7],
        "total": [10, 13],
        "band": [11],
        "note": [14, 15, 16],
    }


def test_two_levels_whose_merges_were_lost() -> None:
    reading = read("""
某市推进新型工业化工作台账||||||||
序号|工作目标|重点任务|主责单位|参与单位|时间进度||||完成时限
|||||一季度|二季度|三季度|四季度|
一、产业升级||||||||
1|规上企业达到300家|培育专精特新|市工信局|市科技局|启动|100家|200家|300家|12月底
2|技改投资增长10%|实施技改项目|市工信局|市发改委||||完成|2023.12.31
二、平台建设||||||||
3|平台5个以上|建设公共平台|市科技局||||2个|5个|12月
""")
    assert reading.header_rows == (2, 3)
    assert labels(reading) == "序号 目标 任务 牵头单位 配合单位 一季度 二季度 三季度 四季度 完成时限"
    assert reading.data_rows == (5, 6, 8)
    assert others(reading) == {"band": [4, 7]}


def test_one_task_over_several_stages_each_with_its_dates() -> None:
    reading = read("""
重点项目推进计划表|<|<|<|<|<|<
序号|重点任务|阶段工作|责任单位|开始时间|完成时间|<
^|^|^|^|^|计划|实际
1|建成检验检测中心|完成选址|市市场监管局|2023.1|2023.3|2023.4
^|^|完成土建|^|2023.4|2023.8|
^|^|设备进场|^|2023.9|2023.12|
2|举办对接活动|印发方案|市工信局|3月|3月|3月
^|^|举办活动|^|4月|10月|
""")
    assert reading.header_rows == (2, 3)
    assert reading.data_rows == (4, 5, 6, 7, 8)
    assert labels(reading) == "序号 任务 - 责任单位 开始时间 完成时限 -"


def test_planned_dates_beside_real_ones() -> None:
    reading = read("""
序号|督办事项|承办部门|经办人|计划完成时间|实际完成时间|办理情况|是否办结
1|修订管理办法|办公室|张某|2023-05-31|2023-06-02|已印发|是
2|采购服务器|信息中心|李某|2023-09-30||正在招标|否
""")
    assert labels(reading) == "序号 任务 牵头单位 责任人 完成时限 - 工作进展 状态"
    beside = read("""
序号|主要任务|责任单位|完成时限|完成时间
1|修订办法|办公室|5月底|5月20日
""")
    assert labels(beside) == "序号 任务 责任单位 完成时限 -"


def test_the_word_completed_where_a_date_is_headed() -> None:
    reading = read("""
序号|工作任务|责任单位|时间节点|完成时间
1|修订办法|办公室|5月底|完成
2|采购设备|信息中心|9月底|未完成
3|组织培训|人事处|12月底|完成
""")
    assert labels(reading) == "序号 任务 责任单位 完成时限 状态"


def test_the_state_comes_first_and_numbers_count_groups() -> None:
    reading = read("""
办结状态|序号|改革任务|具体举措|牵头部门|责任人
绿灯|1|深化一网通办|梳理事项清单|省大数据局|甲
绿灯|^|^|开发共享接口|省大数据局|乙
红灯|^|^|开展满意度测评|省政府办公厅|丙
黄灯|2|推进惠企直达|建立政策库|省工业和信息化厅|丁
""")
    assert labels(reading) == "状态 序号 任务 举措 牵头单位 责任人"
    assert reading.data_rows == (2, 3, 4, 5)


def test_a_label_that_stands_twice_is_known_by_its_group() -> None:
    reading = read("""
序号|工作任务|牵头单位|<|<|配合单位|<|<|完成情况|<|备注
^|^|名称|责任人|电话|名称|责任人|电话|一季度|二季度|^
1|建设园区|市商务局|甲|0531-1|市财政局|乙|0531-2|已选址|已开工|
2|引进企业|市投促局|丙|0531-3|各区|丁|0531-4||2家|
""")
    assert labels(reading) == (
        "序号 任务 牵头单位 责任人 联系电话 配合单位 责任人 联系电话 工作进展 工作进展 备注"
    )


def test_a_template_with_marks_is_all_placeholders() -> None:
    reading = read("""
${year}年重点工作台账|<|<|<|<
序号|重点工作|具体措施|责任科室|完成时限
示例|推进某项工作|一是……；二是……|综合科|6月底
${item.no}|${item.task}|${item.steps}|${item.office}|${item.due}
{{#each}}|{{task}}||{{office}}|
……|……|……|……|……
1||||
2||||
填表说明：1.完成时限填到月。|<|<|<|<
2.一项工作有几条措施的分行填写。|<|<|<|<
""")
    assert reading.task_ledger
    assert reading.first_data_row is None
    assert reading.data_rows == ()
    assert others(reading) == {"placeholder": [3, 4, 5, 6], "empty": [7, 8], "note": [9, 10]}
    assert labels(reading) == "序号 任务 举措 责任处室 完成时限"


def test_rectification_lists_have_words_of_their_own() -> None:
    reading = read("""
反馈问题整改台账|<|<|<|<|<|<|<
序号|存在的问题|整改任务|整改措施|整改时限|包保领导|责任主体|整改进展
1|台账不规范|健全台账制度|1.修订制度；2.开展培训|立行立改，长期坚持|甲|县农业农村局|已修订
2|资金拨付慢|加快拨付|按月调度|2023年6月底前|乙|县财政局|已拨付80%
""")
    assert labels(reading) == "序号 存在问题 任务 举措 完成时限 责任领导 牵头单位 工作进展"
    assert reading.task_ledger


def test_blank_means_same_as_above_without_a_merge() -> None:
    reading = read("""
板块|目标任务|具体举措|责任处（科）室|跟进人|时间要求|下步打算
强链补链|招引项目10个|赴外招商|投资处|甲|3月底|继续对接
||举办推介会|投资处|乙|6月底|
||跟踪落地|项目处|丙|全年|
稳岗扩岗|新增就业2万人|发放补贴|就业处|丁|同上|
""")
    assert labels(reading) == "- 任务 举措 责任处室 责任人 完成时限 下步打算"
    assert reading.data_rows == (2, 3, 4, 5)


def test_a_name_that_spans_two_columns_in_every_row() -> None:
    reading = read("""
序号|任务名称|<|责任人|<|完成时限
1|编制规划|<|甲|<|6月
2|开展评估|<|乙|<|9月
3|发布报告|<|丙|<|12月
""")
    assert labels(reading) == "序号 任务 - 责任人 - 完成时限"
    assert reading.header_rows == (1, 1)
    assert reading.data_rows == (2, 3, 4)


def test_half_years_months_and_years_are_no_quarters() -> None:
    reading = read("""
序号|重点任务|主办单位|推进计划|<|<|<|2022年目标
^|^|^|上半年|三季度|全年|12月|^
1|培育企业|市工信局|10家|15家|20家|20家|20家
""")
    assert labels(reading) == "序号 任务 牵头单位 - 三季度 - - 目标"


def test_month_ranges_are_quarters() -> None:
    reading = read("""
序号|工作内容|承办单位|1-3月|4—6月|7～9月|第四季度
1|培育企业|市工信局|10家|15家|20家|20家
""")
    assert labels(reading) == "序号 任务 牵头单位 一季度 二季度 三季度 四季度"


def test_vertical_merges_that_cross_and_rows_without_words_of_their_own() -> None:
    reading = read("""
序号|工作任务|工作举措|牵头单位|配合单位
1|任务甲|举措一|单位甲|单位乙
^|^|举措二|^|单位丙
2|^|举措三|单位丁|^
^|^|^|^|^
3|任务乙|举措四|单位丁|
""")
    assert reading.data_rows == (2, 3, 4, 6)
    assert others(reading) == {"empty": [5]}


def test_lists_that_are_no_task_ledgers() -> None:
    contacts = read("""
联络员名单|<|<|<
序号|单位|姓名|联系电话
1|省科技厅|甲|0531-1
2|省商务厅|乙|0531-2
""")
    assert not contacts.task_ledger
    assert contacts.header_rows == (2, 2)
    assert contacts.data_rows == (3, 4)
    indicators = read("""
主要指标表|<|<|<|<
指标名称|单位|2021年完成|2022年目标|备注
规上工业增加值增速|%|6.5|6|
研发投入强度|%|2.1|2.3|预期
""")
    assert not indicators.task_ledger
    assert indicators.data_rows == (3, 4)
    assert not read("会议签到表").task_ledger


def test_a_heading_repeated_on_every_page_is_no_data() -> None:
    reading = read("""
序号|重点任务|牵头单位|完成时限
1|甲|单位甲|6月
序号|重点任务|牵头单位|完成时限
2|乙|单位乙|9月
""")
    assert reading.data_rows == (2, 4)
    assert others(reading) == {"note": [3]}


def test_long_instructions_above_and_a_table_that_starts_in_column_b() -> None:
    reading = read("""
|填报要求|||
|1.请于每季度末前报送牵头单位汇总；逾期未报的予以通报。|||
|2.完成时限须具体到月。|||
||||
|序号|年度重点工作任务（2022年）|责任单位（盖章）|预计完成时间|当前进度（%）
|1|完善制度|办公室|6月|50
|2|开展检查|监督处|9月|80%
""")
    assert labels(reading) == "- 序号 任务 责任单位 完成时限 完成进度"
    assert reading.header_rows == (5, 5)
    assert reading.data_rows == (6, 7)


def test_single_rows_between_full_ones() -> None:
    reading = read("""
重点任务|具体措施|责任单位|完成时间
产业培育类|||
培育龙头|建库入库|市工信局|6月
|跟踪服务||
平台建设类|<|<|<
建设平台|论证立项|市科技局|9月
""")
    assert others(reading) == {"band": [2, 5]}
    assert reading.data_rows == (3, 4, 6)
    assert labels(reading) == "任务 举措 责任单位 完成时限"


def test_a_contact_line_above_the_heading_is_not_part_of_it() -> None:
    reading = read("""
重点工作清单|||||
填报单位：|县局|负责人：|甲|联系电话：|110
序 号|工 作 任 务|责 任 单 位|责任处室、责任人|完 成\\n时 限|备 注
①|★制定方案|办公室|综合科甲|1月|
②|★组织实施|业务科|业务科乙|长期|
（1）|||||
""")
    assert reading.header_rows == (3, 3)
    assert labels(reading) == "序号 任务 责任单位 责任人 完成时限 备注"
    assert reading.data_rows == (4, 5)
    assert others(reading) == {"empty": [6]}


def test_steps_numbered_like_sections_are_data() -> None:
    reading = read("""
序号|重点任务|具体举措|牵头单位|时限
1|打造品牌|（一）制定培育计划|市商务局|3月
||（二）举办推介活动||
||（三）开展评选||11月
二|保障措施|||
2|加强调度|按月通报|市政府办|全年
""")
    assert reading.data_rows == (2, 3, 4, 6)
    assert others(reading) == {"band": [5]}


def test_years_serials_and_words_in_a_column_of_times() -> None:
    reading = read("""
问题序号|反馈意见|整改措施|整改责任单位|时间安排|工作进度|是否完成整改
一|理论学习方面|||||
1|学习不深入|定期学习|机关党委|2023|60%|否
2|记录不规范|统一样式|机关党委|2023年9月|100|是
二|作风方面|||||
3|文山会海|严控数量|办公室|45291|5.5%|否
""")
    assert labels(reading) == "序号 - 举措 责任单位 完成时限 完成进度 状态"
    assert reading.data_rows == (3, 4, 6)
    assert reading.task_ledger
