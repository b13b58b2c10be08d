"""A form made from a pydantic model: each field's title, description and bounds make its row."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.ui.widgets.form import Form
from app.ui.widgets.tag_edit import TagEdit

_WIDEST = 1_000_000_000
_LONG_TEXT = "long"


@dataclass(frozen=True)
class FieldEditor:
    """A widget with the way to read it, to fill it, and the signal that it was changed."""

    widget: QWidget
    read: Callable[[], Any]
    fill: Callable[[Any], None]
    changed: SignalInstance


def editor_for(name: str, info: FieldInfo) -> FieldEditor:
    """Make the editor of one field; its type, bounds and `json_schema_extra={"editor": "long"}` decide which."""
    kind = _plain_type(info.annotation)
    if kind is bool:
        return _for_bool(info.title or name)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _for_choice([(member, _words(member)) for member in kind])
    if get_origin(kind) is Literal:
        return _for_choice([(value, _words(value)) for value in get_args(kind)])
    if kind in (int, float):
        return _for_number(kind, info)
    if get_origin(kind) is list:
        return _for_list()
    extra = info.json_schema_extra
    if isinstance(extra, dict) and extra.get("editor") == _LONG_TEXT:
        return _for_long_text()
    return _for_text(Path if kind is Path else str, optional=NoneType in get_args(info.annotation))


def _plain_type(annotation: Any) -> Any:
    """Give the type without `None`: `str | None` is edited as text."""
    if get_origin(annotation) in (Union, UnionType):
        others = [one for one in get_args(annotation) if one is not NoneType]
        return others[0] if len(others) == 1 else str
    return annotation


def _words(value: object) -> str:
    text = str(value.value) if isinstance(value, Enum) else str(value)
    return text.replace("_", " ").capitalize()


def _for_bool(words: str) -> FieldEditor:
    box = QCheckBox(words)
    return FieldEditor(box, box.isChecked, lambda value: box.setChecked(bool(value)), box.toggled)


def _for_choice(choices: list[tuple[Any, str]]) -> FieldEditor:
    box = QComboBox()
    for _, words in choices:
        box.addItem(words)
    values = [value for value, _ in choices]

    def fill(value: Any) -> None:
        box.setCurrentIndex(values.index(value) if value in values else 0)

    return FieldEditor(box, lambda: values[box.currentIndex()], fill, box.currentIndexChanged)


def _for_number(kind: type, info: FieldInfo) -> FieldEditor:
    low, high = float(-_WIDEST), float(_WIDEST)
    step = 1 if kind is int else 0
    for rule in info.metadata:
        low = max(low, _bound(rule, "ge", low), _bound(rule, "gt", low - step) + step)
        high = min(high, _bound(rule, "le", high), _bound(rule, "lt", high + step) - step)
    if kind is int:
        whole = QSpinBox(minimum=int(low), maximum=int(high))
        _indent(whole)
        return FieldEditor(whole, whole.value, whole.setValue, whole.valueChanged)
    number = QDoubleSpinBox(minimum=low, maximum=high, decimals=2)
    _indent(number)
    return FieldEditor(number, number.value, number.setValue, number.valueChanged)


def _indent(box: QAbstractSpinBox) -> None:
    """Set the number where the words of other fields begin: the style sheet cannot, once it draws the arrows."""
    line = box.findChild(QLineEdit)
    if line is not None:
        line.setTextMargins(7, 0, 0, 0)


def _bound(rule: object, name: str, default: float) -> float:
    value = getattr(rule, name, None)
    return default if value is None else float(value)


def _for_list() -> FieldEditor:
    tags = TagEdit()
    return FieldEditor(tags, tags.tags, lambda value: tags.set_tags([str(one) for one in value or ()]), tags.changed)


def _for_long_text() -> FieldEditor:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(96)
    return FieldEditor(box, box.toPlainText, lambda value: box.setPlainText(str(value or "")), box.textChanged)


def _for_text(kind: type, *, optional: bool) -> FieldEditor:
    line = QLineEdit()

    def read() -> Any:
        text = line.text().strip()
        return None if optional and not text else kind(text)

    return FieldEditor(line, read, lambda value: line.setText("" if value is None else str(value)), line.textChanged)


class ModelForm(Form):
    """Edits one model. Fields whose `json_schema_extra` has `"hidden": True` are left out and kept as they are."""

    changed = Signal()

    def __init__(self, model: type[BaseModel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._value: BaseModel | None = None
        self._filling = False
        self._editors: dict[str, FieldEditor] = {}
        for name, info in model.model_fields.items():
            extra = info.json_schema_extra
            if isinstance(extra, dict) and extra.get("hidden"):
                continue
            editor = editor_for(name, info)
            self._editors[name] = editor
            is_box = isinstance(editor.widget, QCheckBox)
            self.add_row(name, "" if is_box else info.title or _words(name), editor.widget, info.description or "")
            editor.changed.connect(self._on_changed)

    def fill(self, value: BaseModel) -> None:
        """Show a model's values."""
        self._value = value
        self._filling = True
        for name, editor in self._editors.items():
            editor.fill(getattr(value, name))
        self._filling = False
        self.show_problems({})

    def editor(self, name: str) -> QWidget:
        """Give the widget of a field."""
        return self._editors[name].widget

    def value(self) -> BaseModel | None:
        """Give the model as it stands in the form, or None after saying at each field what is wrong."""
        kept = self._value.model_dump() if self._value is not None else {}
        typed = {name: editor.read() for name, editor in self._editors.items()}
        try:
            made = self._model.model_validate({**kept, **typed})
        except ValidationError as error:
            self.show_problems({str(one["loc"][0]): _sentence(one["msg"]) for one in error.errors() if one["loc"]})
            return None
        self.show_problems({})
        return made

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()


def _sentence(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message[:1].upper() + message[1:].rstrip(".") + "."
