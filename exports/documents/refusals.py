"""The sentences with which a received file is refused: which file, what is wrong, what to do."""

from exports.errors import FileRefused

READ_AGAIN = "再重新读入"


def encrypted(name: str) -> FileRefused:
    """Say that a file is protected by a password."""
    return FileRefused(f"“{name}”设有密码，无法读取。用 WPS 或 Word 打开，取消密码后另存一份，{READ_AGAIN}。")


def encrypted_fixed(name: str) -> FileRefused:
    """Say that a PDF or OFD file is protected by a password."""
    return FileRefused(
        f"“{name}”设有密码，无法读取。向发文单位索取不带密码的文件，或打开后把文字复制为文本文件，{READ_AGAIN}。"
    )


def empty(name: str) -> FileRefused:
    """Say that a file holds no text at all."""
    return FileRefused(f"“{name}”里没有文字。检查是否选错了文件，或重新获取该文件。")


def damaged(name: str, what: str) -> FileRefused:
    """Say that a file is cut off or broken; `what` is a clause such as 文件不完整."""
    return FileRefused(
        f"“{name}”已损坏：{what}。重新下载或向来文单位重新索取；若 WPS 能打开，另存为 .docx 后{READ_AGAIN}。"
    )


def other_kind(name: str, kind: str, advice: str) -> FileRefused:
    """Say that a file is something else (`kind`), and what to do instead."""
    return FileRefused(f"“{name}”是{kind}，不是公文文本。{advice}。")


def no_text_layer(name: str, pages: int) -> FileRefused:
    """Say that all pages are pictures."""
    return FileRefused(
        f"“{name}”共 {pages} 页，都是图片（扫描件），没有文字层。"
        f"在 WPS 中用“识别文字”（OCR）转成文字，核对后粘贴到文本文件或另存为 .docx，{READ_AGAIN}。"
    )


def only_pictures(name: str) -> FileRefused:
    """Say that a Word document holds pictures and no text."""
    return FileRefused(
        f"“{name}”里只有图片，没有文字。在 WPS 中用“识别文字”（OCR）转成文字，核对后另存一份，{READ_AGAIN}。"
    )


def garbled(name: str, share: float) -> FileRefused:
    """Say that the characters of a file have no standard codes; `share` of them, from 0 to 1."""
    return FileRefused(
        f"“{name}”的文字有 {share:.0%} 没有通用编码（字体专用码），读出来是乱码。"
        f"向来文单位索取 Word 文件，或在 WPS 中用“识别文字”（OCR）转换后{READ_AGAIN}。"
    )


def unknown_encoding(name: str, what: str) -> FileRefused:
    """Say that the characters of a text file cannot be told with certainty."""
    return FileRefused(
        f"“{name}”的文字编码无法确定：{what}。用记事本或 WPS 打开核对，另存为 UTF-8 编码的文本后{READ_AGAIN}。"
    )


def too_big(name: str, what: str) -> FileRefused:
    """Say that a file exceeds a limit; `what` is a clause with the figures."""
    return FileRefused(f"“{name}”太大：{what}。只保留通知正文和附件文字，另存一份后{READ_AGAIN}。")


def hostile(name: str, what: str) -> FileRefused:
    """Say that a file is built in a way no office program builds it."""
    return FileRefused(
        f"“{name}”的内部结构不正常：{what}，为安全起见没有打开。用 WPS 打开核对，另存为 .docx 后{READ_AGAIN}。"
    )
